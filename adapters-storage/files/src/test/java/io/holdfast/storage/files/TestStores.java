package io.holdfast.storage.files;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores with numbers in them. */
public final class TestStores {
  public static final Keyspace SCANS = new Keyspace("scans", Keyspace.Access.SCAN);
  public static final Keyspace POINTS = new Keyspace("points", Keyspace.Access.POINT);

  private TestStores() {}

  /** With the keyspaces of this class, unless others are named. */
  public static OrderedStore open(
      OrderedStoreProvider provider, Path directory, Keyspace... keyspaces) {
    List<Keyspace> chosen = keyspaces.length == 0 ? List.of(SCANS, POINTS) : List.of(keyspaces);
    return provider.open(directory, chosen, StoreConfig.DEFAULTS);
  }

  public static void put(OrderedStore store, long... numbers) {
    WriteBatch batch = new WriteBatch();
    for (long number : numbers) {
      batch.put(SCANS, bytes(number), bytes(number * 31)).put(POINTS, bytes(number), bytes(number));
    }
    store.write(batch);
  }

  public static List<Long> numbers(StoreReader reader) {
    List<Long> numbers = new ArrayList<>();
    try (Cursor cursor = reader.cursor(SCANS, new byte[0], null)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        numbers.add(ByteBuffer.wrap(cursor.key()).getLong());
      }
    }
    return numbers;
  }

  public static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
