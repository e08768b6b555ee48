package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.storage.files.DatabaseView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** A snapshot of a database. */
final class RocksDbView implements DatabaseView {
  private final RocksDbDatabase database;
  private final Snapshot snapshot;
  private final ReadOptions options;

  RocksDbView(RocksDbDatabase database, ReadOptions base) {
    this.database = database;
    this.snapshot = database.db().getSnapshot();
    this.options = new ReadOptions(base).setSnapshot(snapshot);
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return Reads.get(database, options, keyspace, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    return Reads.getAll(database, options, keyspace, keys);
  }

  @Override
  public Cursor cursor(
      Keyspace keyspace, byte[] lower, byte @Nullable [] upper, Runnable whenClosed) {
    return Reads.cursor(database, options, keyspace, lower, upper, whenClosed);
  }

  @Override
  public void close() {
    options.close();
    database.db().releaseSnapshot(snapshot);
    snapshot.close();
  }
}
