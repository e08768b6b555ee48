package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.number;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreConfig.Durability;
import io.holdfast.ports.storage.WriteBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is there after a crash, for an engine that keeps its data. The crash is a copy of the files
 * while the store is open.
 *
 * <p>Batch {@code n} adds key {@code n} to every keyspace and sets key 0 of each to {@code n}, so
 * that what is left tells by itself whether it is a prefix of what was written.
 */
interface CrashContract extends StoreSubject {
  /** Buffers so small that the engine sorts to disk on its own every few batches. */
  StoreConfig SMALL = new StoreConfig(Durability.ON_FLUSH, 1 << 20, 1 << 20);

  @Test
  default void aCrashLosesNothingThatWasFlushed() throws IOException {
    assumeTrue(provider().persistent());
    try (OrderedStore store = open()) {
      writeBatches(store, 1, 100, 10);
      store.flush();
      writeBatches(store, 101, 200, 10);
      long kept = batchesAfterCrash(StoreConfig.DEFAULTS);
      assertTrue(kept >= 100 && kept <= 200, "kept " + kept);
    }
  }

  @Test
  default void aCrashKeepsWholeBatchesFromTheFirstOn() throws IOException {
    assumeTrue(provider().persistent());
    try (OrderedStore store = open("store", SMALL)) {
      for (int round = 0; round < 6; round++) {
        writeBatches(store, round * 400L + 1, round * 400L + 400, 1_000);
        long kept = batchesAfterCrash(SMALL);
        assertTrue(kept <= round * 400L + 400, "kept " + kept);
      }
    }
  }

  @Test
  default void aCrashLosesNothingWhenEachWriteIsDurable() throws IOException {
    assumeTrue(provider().persistent());
    StoreConfig each = config().with(Durability.EACH_WRITE);
    try (OrderedStore store = open("store", each)) {
      for (int n = 1; n <= 50; n++) {
        writeBatches(store, n, n, 10);
        if (n % 10 == 0) {
          assertEquals(n, batchesAfterCrash(each));
        }
      }
      store.flush();
      writeBatches(store, 51, 60, 10);
      assertEquals(60, batchesAfterCrash(each.with(Durability.ON_FLUSH)));
    }
  }

  @Test
  default void aCrashLosesNoRestore() throws IOException {
    assumeTrue(provider().persistent());
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      writeBatches(store, 1, 10, 10);
      store.checkpoint(copy);
      put(store, SCANS, "later=1");
      store.restore(copy);
      assertEquals(10, batchesAfterCrash(config()));
    }
  }

  private static void writeBatches(OrderedStore store, long first, long last, int bytes) {
    for (long n = first; n <= last; n++) {
      WriteBatch batch = new WriteBatch();
      for (Keyspace keyspace : KEYSPACES) {
        batch.put(keyspace, number(0), number(n)).put(keyspace, number(n), new byte[bytes]);
      }
      store.write(batch);
    }
  }

  /** How many batches the store has after a crash now, having checked that they are the first. */
  private long batchesAfterCrash(StoreConfig config) throws IOException {
    Path crashed = directory().resolve("crashed");
    Directories.copyAsCrashed(directory().resolve("store"), crashed);
    try (OrderedStore store = open("crashed", config)) {
      long kept = number(store.get(SCANS, number(0)));
      for (Keyspace keyspace : KEYSPACES) {
        assertEquals(kept, number(store.get(keyspace, number(0))), keyspace.name());
        List<String> left = words(store, keyspace);
        assertEquals(kept == 0 ? 0 : kept + 1, left.size(), keyspace.name());
        assertTrue(kept == 0 || store.get(keyspace, number(kept)) != null, keyspace.name());
      }
      return kept;
    } finally {
      Directories.delete(crashed);
    }
  }
}
