package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;

/** Reads of a database that the caller holds. */
final class Reads {
  private Reads() {}

  static byte @Nullable [] get(
      RocksDbDatabase database, ReadOptions options, Keyspace keyspace, byte[] key) {
    try {
      return database.db().get(database.family(keyspace), options, key);
    } catch (RocksDBException e) {
      throw Failures.of("read in keyspace " + keyspace.name(), e);
    }
  }

  static List<byte @Nullable []> getAll(
      RocksDbDatabase database, ReadOptions options, Keyspace keyspace, List<byte[]> keys) {
    ColumnFamilyHandle family = database.family(keyspace);
    if (keys.isEmpty()) {
      return List.of();
    }
    try {
      List<byte @Nullable []> values =
          database.db().multiGetAsList(options, Collections.nCopies(keys.size(), family), keys);
      confirmAbsent(database, options, keyspace, keys, values);
      return values;
    } catch (RocksDBException e) {
      throw Failures.of("read in keyspace " + keyspace.name(), e);
    }
  }

  /** A key that could not be read looks like an absent one: only a read of its own tells. */
  private static void confirmAbsent(
      RocksDbDatabase database,
      ReadOptions options,
      Keyspace keyspace,
      List<byte[]> keys,
      List<byte @Nullable []> values) {
    for (int i = 0; i < keys.size(); i++) {
      if (values.get(i) == null) {
        values.set(i, get(database, options, keyspace, keys.get(i)));
      }
    }
  }

  /** A cursor that runs {@code whenClosed} once. */
  static Cursor cursor(
      RocksDbDatabase database,
      ReadOptions options,
      Keyspace keyspace,
      byte[] lower,
      byte @Nullable [] upper,
      Runnable whenClosed) {
    ColumnFamilyHandle family = database.family(keyspace);
    BoundedOptions bounded = new BoundedOptions(options, lower, upper);
    return new RocksDbCursor(
        database.db().newIterator(family, bounded.options()), bounded, whenClosed);
  }
}
