package io.holdfast.storage.rocksdb;

import static io.holdfast.storage.files.TestStores.POINTS;
import static io.holdfast.storage.files.TestStores.SCANS;
import static io.holdfast.storage.files.TestStores.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.files.TestStores;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that changed on disk are noticed when they are read, and are no answer. */
class DamageTest {
  private static final OrderedStoreProvider ENGINE = new RocksDbOrderedStoreProvider();

  private static final int COUNT = 5_000;

  @TempDir Path directory;

  @Test
  void aDamagedBlockIsAnErrorForEachWayOfReadingIt() throws IOException {
    for (Keyspace keyspace : List.of(SCANS, POINTS)) {
      Path path = directory.resolve(keyspace.name());
      fill(path, keyspace);
      Path data = Directories.largestFile(path);
      Directories.flipByte(data, Files.size(data) / 3);
      try (OrderedStore store = TestStores.open(ENGINE, path)) {
        long damaged = firstUnreadable(store, keyspace);
        List<byte[]> keys = List.of(bytes(damaged), bytes(COUNT + 1));
        assertThrows(StoreException.class, () -> store.getAll(keyspace, keys));
        assertThrows(StoreException.class, () -> scan(store, keyspace));
      }
    }
  }

  @Test
  void aMissingDataFileIsNoticedAtOpening() throws IOException {
    fill(directory.resolve("store"), SCANS);
    Files.delete(Directories.largestFile(directory.resolve("store")));
    assertThrows(
        StoreFormatException.class,
        () -> TestStores.open(ENGINE, directory.resolve("store")).close());
  }

  private long firstUnreadable(OrderedStore store, Keyspace keyspace) {
    List<Long> unreadable = new ArrayList<>();
    for (long i = 0; i < COUNT; i++) {
      try {
        assertArrayEquals(value(i), store.get(keyspace, bytes(i)), "key " + i);
      } catch (StoreException e) {
        unreadable.add(i);
      }
    }
    assertTrue(!unreadable.isEmpty(), "nothing was damaged");
    assertTrue(unreadable.size() < COUNT / 10, "unreadable " + unreadable.size());
    return unreadable.get(0);
  }

  private static void scan(OrderedStore store, Keyspace keyspace) {
    try (var cursor = store.cursor(keyspace, new byte[0], null)) {
      long expected = 0;
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        assertArrayEquals(bytes(expected), cursor.key());
        assertArrayEquals(value(expected), cursor.value());
        expected++;
      }
      assertEquals(COUNT, expected, "the error was taken for the end");
    }
  }

  private static void fill(Path path, Keyspace keyspace) {
    try (OrderedStore store = TestStores.open(ENGINE, path)) {
      WriteBatch batch = new WriteBatch();
      for (long i = 0; i < COUNT; i++) {
        batch.put(keyspace, bytes(i), value(i));
      }
      store.write(batch);
    }
  }

  private static byte[] value(long number) {
    byte[] value = new byte[100];
    new SplittableRandom(number).nextBytes(value);
    return value;
  }
}
