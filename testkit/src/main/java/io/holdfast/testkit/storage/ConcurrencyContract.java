package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Readers beside one writer. It moves units between {@value #ACCOUNTS} accounts of each keyspace
 * and counts its batches under the same key everywhere, so every moment shows the same total and
 * one count.
 */
interface ConcurrencyContract extends StoreSubject {
  int ACCOUNTS = 50;
  long TOTAL = 1_000L * ACCOUNTS;
  int BATCHES = 4_000;

  @Test
  default void readersSeeWholeBatchesWhileOneThreadWrites() throws Exception {
    try (OrderedStore store = open()) {
      store.write(opening());
      AtomicBoolean done = new AtomicBoolean();
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<Long>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          readers.add(threads.submit(() -> readUntil(done, store)));
        }
        threads.submit(() -> writeAll(store, done)).get();
        for (Future<Long> reader : readers) {
          assertTrue(reader.get() > 0, "a reader never looked");
        }
      }
      assertEquals(BATCHES, count(store, SCANS));
    }
  }

  @Test
  default void viewsOutliveRestoresOnOtherThreads() throws Exception {
    try (OrderedStore store = open();
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      store.write(opening());
      store.checkpoint(directory().resolve("copy"));
      AtomicBoolean done = new AtomicBoolean();
      Future<Long> reader = threads.submit(() -> lookUntil(done, store));
      try {
        for (int i = 0; i < 10; i++) {
          store.write(
              new WriteBatch()
                  .put(SCANS, number(1), number(1))
                  .put(SCANS, number(0), number(i + 1)));
          store.restore(directory().resolve("copy"));
        }
      } finally {
        done.set(true);
      }
      assertTrue(reader.get() > 0, "the reader never looked");
    }
  }

  private static long lookUntil(AtomicBoolean done, OrderedStore store) {
    long looks = 0;
    while (!done.get() || looks == 0) {
      try (ReadView view = store.view()) {
        for (Keyspace keyspace : KEYSPACES) {
          assertEquals(count(view, keyspace) > 0 ? TOTAL - 999 : TOTAL, sum(view, keyspace));
        }
        looks++;
      }
    }
    return looks;
  }

  private static WriteBatch opening() {
    WriteBatch batch = new WriteBatch();
    for (Keyspace keyspace : KEYSPACES) {
      for (int account = 1; account <= ACCOUNTS; account++) {
        batch.put(keyspace, number(account), number(1_000));
      }
    }
    return batch;
  }

  private static void writeAll(OrderedStore store, AtomicBoolean done) {
    SplittableRandom random = new SplittableRandom(7);
    try {
      for (int n = 1; n <= BATCHES; n++) {
        WriteBatch batch = new WriteBatch();
        for (Keyspace keyspace : KEYSPACES) {
          batch.put(keyspace, number(0), number(n));
          byte[] from = number(random.nextInt(1, ACCOUNTS / 2));
          byte[] to = number(random.nextInt(ACCOUNTS / 2, ACCOUNTS + 1));
          long amount = random.nextInt(100);
          batch.put(keyspace, from, number(number(store.get(keyspace, from)) - amount));
          batch.put(keyspace, to, number(number(store.get(keyspace, to)) + amount));
        }
        store.write(batch);
      }
    } finally {
      done.set(true);
    }
  }

  private static long readUntil(AtomicBoolean done, OrderedStore store) {
    long looks = 0;
    long last = 0;
    while (!done.get() || looks == 0) {
      try (ReadView view = store.view()) {
        long count = count(view, SCANS);
        assertTrue(count >= last, "went back from " + last + " to " + count);
        last = count;
        for (Keyspace keyspace : KEYSPACES) {
          assertEquals(count, count(view, keyspace));
          assertEquals(TOTAL, sum(view, keyspace));
          assertEquals(TOTAL, sum(store, keyspace));
        }
        looks++;
      }
    }
    return looks;
  }

  private static long count(StoreReader reader, Keyspace keyspace) {
    return number(reader.get(keyspace, number(0)));
  }

  private static long sum(StoreReader reader, Keyspace keyspace) {
    long sum = 0;
    try (Cursor cursor = reader.cursor(keyspace, number(1), number(ACCOUNTS + 1))) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        sum += number(cursor.value());
      }
    }
    return sum;
  }
}
