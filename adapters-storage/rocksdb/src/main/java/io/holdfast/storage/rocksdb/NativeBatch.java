package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.WriteBatch;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/** A batch of the port in the engine's form. */
final class NativeBatch implements AutoCloseable {
  /** What the engine adds to each change and each batch, at most. */
  private static final int CHANGE_OVERHEAD_BYTES = 16;

  private static final int RESERVED_BYTES_MAX = 16 << 20;

  private final org.rocksdb.WriteBatch batch;

  NativeBatch(RocksDbDatabase database, WriteBatch from) throws RocksDBException {
    batch = new org.rocksdb.WriteBatch(reservation(from));
    try {
      for (WriteBatch.Change change : from.changes()) {
        add(database.family(change.keyspace()), change);
      }
    } catch (RocksDBException | RuntimeException | Error e) {
      batch.close();
      throw e;
    }
  }

  private static int reservation(WriteBatch from) {
    long bytes = from.bytes() + (from.changes().size() + 1L) * CHANGE_OVERHEAD_BYTES;
    return (int) Math.min(bytes, RESERVED_BYTES_MAX);
  }

  private void add(ColumnFamilyHandle family, WriteBatch.Change change) throws RocksDBException {
    byte[] value = change.value();
    if (value == null) {
      batch.delete(family, change.key());
    } else {
      batch.put(family, change.key(), value);
    }
  }

  org.rocksdb.WriteBatch batch() {
    return batch;
  }

  @Override
  public void close() {
    batch.close();
  }
}
