package io.holdfast.storage.xodus;

import static io.holdfast.storage.files.TestStores.SCANS;
import static io.holdfast.storage.files.TestStores.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.files.TestStores;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A byte that changed on disk never becomes part of a value, though the engine would let it. */
class DamageTest {
  private static final XodusOrderedStoreProvider ENGINE = new XodusOrderedStoreProvider();
  private static final int COUNT = 1_000;
  private static final int PLACES = 40;

  @TempDir Path directory;

  @Test
  void noDamageIsTakenForAValue() throws IOException {
    Path whole = directory.resolve("store");
    fill(whole);
    int noticed = 0;
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < PLACES; i++) {
      Path damaged = directory.resolve("damaged");
      Directories.copy(whole, damaged);
      Path log = Directories.largestFile(damaged);
      long position = random.nextLong(Files.size(log));
      Directories.flipByte(log, position);
      noticed += isNoticed(damaged) ? 1 : 0;
      Directories.delete(damaged);
    }
    assertTrue(noticed > PLACES / 2, "noticed " + noticed + " of " + PLACES);
  }

  private static boolean isNoticed(Path damaged) {
    try (OrderedStore store = TestStores.open(ENGINE, damaged)) {
      boolean points = isNoticedByGets(store);
      return isNoticedByScan(store) || points;
    } catch (StoreException refused) {
      return true;
    }
  }

  private static boolean isNoticedByGets(OrderedStore store) {
    boolean noticed = false;
    for (long i = 0; i < COUNT; i++) {
      try {
        byte[] found = store.get(SCANS, bytes(i));
        noticed |= found == null;
        if (found != null) {
          assertArrayEquals(value(i), found, "key " + i);
        }
      } catch (StoreException e) {
        noticed = true;
      }
    }
    return noticed;
  }

  private static boolean isNoticedByScan(OrderedStore store) {
    long seen = 0;
    try (Cursor cursor = store.cursor(SCANS, new byte[0], null)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        byte[] value = cursor.value();
        assertArrayEquals(value(ByteBuffer.wrap(cursor.key()).getLong()), value);
        seen++;
      }
    } catch (StoreException e) {
      return true;
    }
    return seen != COUNT;
  }

  private static void fill(Path path) {
    try (OrderedStore store = TestStores.open(ENGINE, path)) {
      WriteBatch batch = new WriteBatch();
      for (long i = 0; i < COUNT; i++) {
        batch.put(SCANS, bytes(i), value(i));
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
