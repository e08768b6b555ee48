package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.number;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.WriteBatch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sizes are approximate, but not arbitrary. */
interface SizeContract extends StoreSubject {
  @Test
  default void sizesFollowWhatIsStored() {
    long stored = 8L << 20;
    try (OrderedStore store = open()) {
      long empty = store.sizeOnDisk();
      checkOrder(store);
      assertTrue(empty < stored, "empty=" + empty);
      fill(store, stored, 1024);
      checkOrder(store);
      check(store.sizeOnDisk() - empty, stored);
      store.flush();
      checkOrder(store);
      check(store.sizeOnDisk(), stored);
      check(store.sizeInUse(), stored);
    }
  }

  /** Random bytes, which no engine makes smaller. */
  private static void fill(OrderedStore store, long bytes, int each) {
    SplittableRandom random = new SplittableRandom(1);
    for (long i = 0; i < bytes / each; i += 16) {
      WriteBatch batch = new WriteBatch();
      for (int j = 0; j < 16; j++) {
        byte[] value = new byte[each];
        random.nextBytes(value);
        batch.put(SCANS, number(i + j), value);
      }
      store.write(batch);
      checkOrder(store);
    }
  }

  private static void check(long size, long stored) {
    assertTrue(size > stored / 2 && size < stored * 3, "size=" + size + " stored=" + stored);
  }

  private static void checkOrder(OrderedStore store) {
    long inUse = store.sizeInUse();
    long onDisk = store.sizeOnDisk();
    assertTrue(0 <= inUse && inUse <= onDisk, "in use " + inUse + " on disk " + onDisk);
  }
}
