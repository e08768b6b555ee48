package io.holdfast.storage.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final Keyspace ONE = new Keyspace("one", Keyspace.Access.SCAN);
  private static final Keyspace TWO = new Keyspace("two", Keyspace.Access.SCAN);

  @TempDir Path directory;

  @Test
  void theEngineIsFoundAsAService() {
    List<String> names =
        ServiceLoader.load(OrderedStoreProvider.class).stream().map(p -> p.get().name()).toList();
    assertEquals(List.of("memory"), names);
  }

  @Test
  void valuesLargerThanABlockAreCutAndJoined() {
    byte[] large = new byte[5 * Format.BLOCK_BYTES_MAX + 17];
    new SplittableRandom(1).nextBytes(large);
    try (OrderedStore store = open(ONE)) {
      store.write(new WriteBatch().put(ONE, new byte[] {1}, large).put(ONE, new byte[] {2}, large));
      store.checkpoint(directory.resolve("copy"));
    }
    try (OrderedStore store = open(ONE)) {
      store.restore(directory.resolve("copy"));
      assertArrayEquals(large, store.get(ONE, new byte[] {1}));
      assertArrayEquals(large, store.get(ONE, new byte[] {2}));
    }
  }

  @Test
  void everyFlippedByteAndEveryMissingEndIsNoticed() throws IOException {
    Path copy = smallCopy();
    Path file = copy.resolve("records");
    byte[] whole = Files.readAllBytes(file);
    try (OrderedStore store = open(ONE)) {
      for (int i = 0; i < whole.length; i++) {
        Directories.flipByte(file, i);
        assertThrows(StoreFormatException.class, () -> store.restore(copy), "at " + i);
        Files.write(file, whole);
        Directories.truncate(file, i);
        assertThrows(StoreFormatException.class, () -> store.restore(copy), "to " + i);
        Files.write(file, whole);
      }
      store.restore(copy);
    }
  }

  @Test
  void whatFollowsTheEndIsNotIgnored() throws IOException {
    Path copy = smallCopy();
    Path file = copy.resolve("records");
    byte[] whole = Files.readAllBytes(file);
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    Files.write(file, more);
    try (OrderedStore store = open(ONE)) {
      assertThrows(StoreFormatException.class, () -> store.restore(copy));
    }
  }

  @Test
  void aNewerFormatIsRefusedByItsVersion() throws IOException {
    Path copy = smallCopy();
    Path file = copy.resolve("records");
    byte[] whole = Files.readAllBytes(file);
    whole[Long.BYTES + 3]++;
    Files.write(file, whole);
    try (OrderedStore store = open(ONE)) {
      StoreFormatException refused =
          assertThrows(StoreFormatException.class, () -> store.restore(copy));
      assertTrue(String.valueOf(refused.getMessage()).contains("version 2"), refused.toString());
    }
  }

  @Test
  void aKeyspaceTheCopyLacksIsEmptyAfterwards() throws IOException {
    Path copy = smallCopy();
    try (OrderedStore store = open(ONE, TWO)) {
      store.write(new WriteBatch().put(TWO, new byte[] {1}, new byte[] {1}));
      store.restore(copy);
      assertArrayEquals(new byte[] {9}, store.get(ONE, new byte[] {1}));
      assertEquals(null, store.get(TWO, new byte[] {1}));
    }
  }

  @Test
  void aKeyspaceTheStoreLacksIsNotDropped() throws IOException {
    Path copy = smallCopy();
    try (OrderedStore store = open(TWO)) {
      assertThrows(StoreFormatException.class, () -> store.restore(copy));
    }
  }

  private Path smallCopy() {
    Path copy = directory.resolve("copy");
    try (OrderedStore store = open(ONE)) {
      store.write(new WriteBatch().put(ONE, new byte[] {1}, new byte[] {9}));
      store.checkpoint(copy);
    }
    return copy;
  }

  private OrderedStore open(Keyspace... keyspaces) {
    return new MemoryOrderedStoreProvider()
        .open(directory.resolve("store"), List.of(keyspaces), StoreConfig.DEFAULTS);
  }
}
