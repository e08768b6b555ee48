package io.holdfast.storage.files;

import static io.holdfast.storage.files.TestStores.POINTS;
import static io.holdfast.storage.files.TestStores.SCANS;
import static io.holdfast.storage.files.TestStores.bytes;
import static io.holdfast.storage.files.TestStores.numbers;
import static io.holdfast.storage.files.TestStores.put;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes with closing end in exceptions, as the native side would end the process. */
public abstract class LifetimeContract {
  @TempDir Path directory;

  /** The engine. */
  protected abstract OrderedStoreProvider provider();

  private OrderedStore open(Path path, Keyspace... keyspaces) {
    return TestStores.open(provider(), path, keyspaces);
  }

  @Test
  void aViewLeftOpenKeepsItsDatabaseAndTheDirectory() {
    OrderedStore store = open(directory.resolve("store"));
    put(store, 1, 2);
    ReadView view = store.view();
    Cursor cursor = view.cursor(SCANS, new byte[0], null);
    store.close();
    view.close();
    assertTrue(cursor.first());
    assertArrayEquals(bytes(1), cursor.key());
    assertThrows(StoreException.class, () -> open(directory.resolve("store")));
    cursor.close();
    try (OrderedStore again = open(directory.resolve("store"))) {
      assertEquals(List.of(1L, 2L), numbers(again));
    }
  }

  @Test
  void anUnknownKeyspaceChangesNothing() {
    Keyspace unknown = new Keyspace("unknown", Keyspace.Access.POINT);
    try (OrderedStore store = open(directory.resolve("store"))) {
      WriteBatch batch = new WriteBatch().put(SCANS, bytes(1), bytes(1));
      batch.put(unknown, bytes(1), bytes(1));
      assertThrows(IllegalArgumentException.class, () -> store.write(batch));
      assertThrows(IllegalArgumentException.class, () -> store.get(unknown, bytes(1)));
      assertThrows(IllegalArgumentException.class, () -> store.cursor(unknown, new byte[0], null));
      put(store, 2);
      assertEquals(List.of(2L), numbers(store));
    }
    open(directory.resolve("store")).close();
  }

  @Test
  void aCursorBeforeItsFirstSeekHasNoPosition() {
    try (OrderedStore store = open(directory.resolve("store"));
        Cursor cursor = store.cursor(SCANS, new byte[0], null)) {
      assertThrows(IllegalStateException.class, cursor::key);
      assertThrows(IllegalStateException.class, cursor::value);
      assertThrows(IllegalStateException.class, cursor::next);
      assertThrows(IllegalStateException.class, cursor::previous);
    }
  }

  @Test
  void readersThatAreLateGetAnException() throws Exception {
    for (int round = 0; round < 10; round++) {
      OrderedStore store = open(directory.resolve("store"));
      put(store, 1, 2, 3);
      CountDownLatch reading = new CountDownLatch(3);
      try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
        List<Future<Long>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          readers.add(threads.submit(() -> readUntilRefused(store, reading)));
        }
        reading.await();
        store.close();
        for (Future<Long> reader : readers) {
          assertTrue(reader.get() > 0);
        }
      }
    }
  }

  private static long readUntilRefused(OrderedStore store, CountDownLatch reading) {
    long reads = 0;
    while (true) {
      try (ReadView view = store.view()) {
        assertEquals(List.of(1L, 2L, 3L), numbers(view));
        assertArrayEquals(bytes(2), store.get(POINTS, bytes(2)));
        if (++reads == 1) {
          reading.countDown();
        }
      } catch (StoreException refused) {
        return reads;
      }
    }
  }
}
