package io.holdfast.ports.storage;

import java.nio.file.Path;

/**
 * An ordered key-value store with named keyspaces, atomic batches and consistent views.
 *
 * <p>As a {@link StoreReader} it shows the latest written state, call by call. Reads and views may
 * come from any thread at any time; {@link #write}, {@link #flush}, {@link #checkpoint} and {@link
 * #restore} may come from several threads but never overlap: the caller sees to that.
 *
 * <p>After a {@link StoreException} from {@link #write} or {@link #restore} the outcome is unknown
 * and the store refuses every further write; opening it again shows what survived.
 */
public interface OrderedStore extends StoreReader, AutoCloseable {
  /**
   * Writes a batch atomically. Views and reads that start later see all of it, views already open
   * none. Durable as {@link StoreConfig.Durability} says. The batch is neither modified nor kept,
   * but its arrays may be.
   */
  void write(WriteBatch batch);

  /** The state of this moment. Cheap: microseconds, whatever the size. The caller closes it. */
  ReadView view();

  /** Makes everything written so far durable. Blocks for as long as the disk takes. */
  void flush();

  /**
   * Puts a copy of the whole store into {@code directory}, which must not exist yet but whose
   * parent must. Durable when this returns. Cheap where the engine can link files, and then on the
   * same file system. A failure leaves no directory behind.
   */
  void checkpoint(Path directory);

  /**
   * Replaces everything by what {@link #checkpoint} of the same engine put into {@code directory},
   * which is only read. Atomic also with respect to a crash: opened again, the store holds either
   * the old state or the new one. Views already open keep showing the old state.
   *
   * @throws StoreFormatException if the directory holds no such copy; nothing was changed
   */
  void restore(Path directory);

  /**
   * Gives back space that removed and overwritten data still take, as far as the engine can and
   * open views allow. Blocks for as long as that takes; reads and writes go on beside it. May come
   * from any thread, one at a time.
   */
  void reclaim();

  /** Bytes the store occupies on disk, or in memory if it has no disk. Cheap and approximate. */
  long sizeOnDisk();

  /**
   * What {@link #sizeOnDisk} may grow to. A store that knows no bound of its own says so much that
   * others come first.
   */
  default long capacityBytes() {
    return Long.MAX_VALUE;
  }

  /** Bytes of it that hold live data. Cheap and approximate; at most {@link #sizeOnDisk}. */
  long sizeInUse();

  /** Makes everything durable and gives back all resources. Open views must be closed before. */
  @Override
  void close();
}
