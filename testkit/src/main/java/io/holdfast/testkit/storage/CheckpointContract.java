package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies of a store. */
interface CheckpointContract extends StoreSubject {
  @Test
  default void aCheckpointHoldsTheStateOfItsMoment() {
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1", "b=");
      put(store, POINTS, "p=1");
      store.checkpoint(copy);
      put(store, SCANS, "a=2", "c=2");
    }
    try (OrderedStore other = open("other", config())) {
      other.restore(copy);
      assertEquals(List.of("a=1", "b="), words(other, SCANS));
      assertEquals(List.of("p=1"), words(other, POINTS));
    }
  }

  @Test
  default void aCheckpointStandsOnItsOwn() throws IOException {
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      store.flush();
      store.checkpoint(copy);
    }
    Directories.delete(directory().resolve("store"));
    Path moved = Files.move(copy, directory().resolve("moved"));
    try (OrderedStore other = open("other", config())) {
      other.restore(moved);
      assertEquals(List.of("a=1"), words(other, SCANS));
    }
  }

  @Test
  default void anEmptyStoreCanBeCopiedToo() {
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      store.checkpoint(copy);
      put(store, SCANS, "a=1");
      store.restore(copy);
      assertEquals(List.of(), words(store, SCANS));
    }
  }

  @Test
  default void aCheckpointNeedsADirectoryThatDoesNotExist() throws IOException {
    Path taken = Files.createDirectory(directory().resolve("taken"));
    Files.writeString(taken.resolve("file"), "mine");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      assertThrows(StoreException.class, () -> store.checkpoint(taken));
      assertEquals("mine", Files.readString(taken.resolve("file")));
      assertEquals(List.of(taken.resolve("file")), Directories.files(taken));
      put(store, SCANS, "b=2");
      assertEquals(List.of("a=1", "b=2"), words(store, SCANS));
    }
  }

  @Test
  default void aCheckpointThatFailsLeavesNothingBehind() {
    Path missing = directory().resolve("missing");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      assertThrows(StoreException.class, () -> store.checkpoint(missing.resolve("copy")));
      assertFalse(Files.exists(missing));
      store.checkpoint(directory().resolve("copy"));
    }
  }

  @Test
  default void aRestoreOnlyReadsTheCheckpoint() throws IOException {
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      store.checkpoint(copy);
      String before = Directories.digest(copy);
      for (int i = 0; i < 3; i++) {
        store.restore(copy);
        assertEquals(List.of("a=1"), words(store, SCANS));
        put(store, SCANS, "a=" + i, "b=" + i);
        store.flush();
      }
      assertEquals(before, Directories.digest(copy));
    }
  }
}
