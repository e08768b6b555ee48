package io.holdfast.storage.files;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An open database of an engine: the files of one generation. As a {@link DatabaseReader} it shows
 * the latest written state.
 *
 * <p>Reads, views, sizes and {@link #reclaim} come from any thread, beside all else; {@link
 * #write}, {@link #flush} and {@link #copyTo} never overlap. It is closed once, after its last use,
 * on any thread.
 */
public interface Database extends DatabaseReader, AutoCloseable {
  /**
   * Bytes of a database.
   *
   * @param onDisk in files that still exist or are yet to be written
   * @param inUse what reclaiming everything would leave of them, estimated; at most {@code onDisk}
   */
  record Sizes(long onDisk, long inUse) {}

  /** The state of this moment. */
  DatabaseView view();

  /**
   * Writes a batch atomically.
   *
   * @throws StoreException if the outcome is unknown; nothing is written after that
   */
  void write(WriteBatch batch);

  /** Makes everything written so far durable. */
  void flush();

  /**
   * Puts a copy of what was last flushed into {@code directory}, which does not exist. What is left
   * of it after a failure is deleted by the caller.
   */
  void copyTo(Path directory) throws IOException;

  /** Gives back space, for as long as that takes. */
  void reclaim();

  Sizes sizes();

  /** Gives back all resources. What was not flushed may be lost. */
  @Override
  void close();
}
