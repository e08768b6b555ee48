package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores with numbers in them. */
final class TestStores {
  static final Keyspace SCANS = new Keyspace("scans", Keyspace.Access.SCAN);
  static final Keyspace POINTS = new Keyspace("points", Keyspace.Access.POINT);

  private TestStores() {}

  static OrderedStore open(Path directory) {
    return open(directory, SCANS, POINTS);
  }

  static OrderedStore open(Path directory, Keyspace... keyspaces) {
    return new RocksDbOrderedStoreProvider()
        .open(directory, List.of(keyspaces), StoreConfig.DEFAULTS);
  }

  static void put(OrderedStore store, long... numbers) {
    WriteBatch batch = new WriteBatch();
    for (long number : numbers) {
      batch.put(SCANS, bytes(number), bytes(number * 31)).put(POINTS, bytes(number), bytes(number));
    }
    store.write(batch);
  }

  static List<Long> numbers(StoreReader reader) {
    List<Long> numbers = new ArrayList<>();
    try (Cursor cursor = reader.cursor(SCANS, new byte[0], null)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        numbers.add(ByteBuffer.wrap(cursor.key()).getLong());
      }
    }
    return numbers;
  }

  static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
