package io.holdfast.storage.xodus;

import static io.holdfast.storage.files.TestStores.SCANS;
import static io.holdfast.storage.files.TestStores.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.files.TestStores;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Space comes back, but never what a view or a crash still needs. */
class CleaningTest {
  private static final XodusOrderedStoreProvider ENGINE = new XodusOrderedStoreProvider();
  private static final int KEYS = 256;
  private static final int VALUE_BYTES = 64 << 10;
  private static final Duration SPACE_MAX = Duration.ofSeconds(20);
  private static final long LIVE_BYTES = (long) KEYS * VALUE_BYTES;

  @TempDir Path directory;

  @Test
  void whatAViewReadsIsKeptUntilItIsClosed() {
    try (OrderedStore store = TestStores.open(ENGINE, directory.resolve("store"))) {
      write(store, 0);
      try (ReadView view = store.view()) {
        overwrite(store);
        store.reclaim();
        check(view, 0);
        check(store, 4);
      }
      awaitSpace(store);
      assertTrue(store.sizeInUse() >= LIVE_BYTES, "in use " + store.sizeInUse());
      check(store, 4);
    }
  }

  @Test
  void aCrashAfterCleaningFindsEverything() throws IOException {
    Path crashed = directory.resolve("crashed");
    try (OrderedStore store = TestStores.open(ENGINE, directory.resolve("store"))) {
      write(store, 0);
      overwrite(store);
      awaitSpace(store);
      Directories.copyAsCrashed(directory.resolve("store"), crashed);
    }
    try (OrderedStore store = TestStores.open(ENGINE, crashed)) {
      check(store, 4);
    }
  }

  @Test
  void copiesMadeBesideCleaningAreWhole() throws Exception {
    try (OrderedStore store = TestStores.open(ENGINE, directory.resolve("store"))) {
      write(store, 0);
      overwrite(store);
      Thread cleaning = Thread.ofPlatform().start(store::reclaim);
      store.checkpoint(directory.resolve("copy"));
      cleaning.join();
      write(store, 5);
      store.restore(directory.resolve("copy"));
      check(store, 4);
    }
  }

  /** The engine deletes files on a thread of its own, once it has seen that nobody reads them. */
  private static void awaitSpace(OrderedStore store) {
    long deadline = System.nanoTime() + SPACE_MAX.toNanos();
    do {
      store.reclaim();
      assertTrue(System.nanoTime() < deadline, () -> "on disk " + store.sizeOnDisk());
    } while (store.sizeOnDisk() >= 4 * LIVE_BYTES);
  }

  private static void overwrite(OrderedStore store) {
    for (int round = 1; round <= 4; round++) {
      write(store, round);
    }
  }

  private static void write(OrderedStore store, int round) {
    for (int key = 0; key < KEYS; key += 16) {
      WriteBatch batch = new WriteBatch();
      for (int i = key; i < key + 16; i++) {
        batch.put(SCANS, bytes(i), value(i, round));
      }
      store.write(batch);
    }
  }

  private static void check(StoreReader reader, int round) {
    for (int key = 0; key < KEYS; key++) {
      assertArrayEquals(value(key, round), reader.get(SCANS, bytes(key)), "key " + key);
    }
  }

  private static byte[] value(int key, int round) {
    byte[] value = new byte[VALUE_BYTES];
    new SplittableRandom(key * 1_000L + round).nextBytes(value);
    return value;
  }
}
