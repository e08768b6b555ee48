package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import org.jspecify.annotations.Nullable;

/** Contents of the store, held until closed. */
final class MemoryReadView implements ReadView {
  private volatile @Nullable Contents contents;

  MemoryReadView(Contents contents) {
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
  public void close() {
    contents = null;
  }

  private Contents contents() {
    Contents current = contents;
    if (current == null) {
      throw new StoreException("the view is closed");
    }
    return current;
  }
}
