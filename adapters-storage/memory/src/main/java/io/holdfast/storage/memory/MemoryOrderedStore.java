package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A store whose state is one reference to contents that never change.
 *
 * <ul>
 *   <li>A write makes new contents beside the old ones and publishes them by one volatile write:
 *       atomic for readers, and an exception before that leaves everything as it was.
 *   <li>Readers and views take the reference and need no lock.
 *   <li>Writers never overlap, says the port; here they are kept apart all the same, as an update
 *       lost that way would never be noticed.
 * </ul>
 */
final class MemoryOrderedStore implements OrderedStore {
  private volatile @Nullable Contents contents;

  MemoryOrderedStore(Contents contents) {
    this.contents = contents;
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return contents().get(keyspace, key);
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    return contents().cursor(keyspace, lower, upper);
  }

  @Override
  public ReadView view() {
    return new MemoryReadView(contents());
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    contents = contents().with(batch);
  }

  /** Nothing here outlives the process. */
  @Override
  public void flush() {
    contents();
  }

  @Override
  public void checkpoint(Path directory) {
    Checkpoint.write(contents(), directory);
  }

  @Override
  public synchronized void restore(Path directory) {
    Contents before = contents();
    contents = before.replacedBy(Checkpoint.read(directory, before.keyspaces()));
  }

  /** What nobody can see any more is gone already. */
  @Override
  public void reclaim() {}

  @Override
  public long sizeOnDisk() {
    return contents().footprint();
  }

  /**
   * A third of the heap: while a copy is read in, what it replaces is still there, and the rest of
   * the program needs some, too.
   */
  @Override
  public long capacityBytes() {
    return Runtime.getRuntime().maxMemory() / 3;
  }

  @Override
  public long sizeInUse() {
    return contents().bytes();
  }

  @Override
  public synchronized void close() {
    contents = null;
  }

  private Contents contents() {
    Contents current = contents;
    if (current == null) {
      throw new StoreException("the store is closed");
    }
    return current;
  }
}
