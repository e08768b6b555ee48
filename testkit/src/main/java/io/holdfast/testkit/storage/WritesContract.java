package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.delete;
import static io.holdfast.testkit.storage.Samples.number;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.read;
import static io.holdfast.testkit.storage.Samples.text;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.WriteBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a batch does. */
interface WritesContract extends StoreSubject {
  @Test
  default void theLastChangeOfAKeyWins() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "gone=1");
      store.write(
          new WriteBatch()
              .put(SCANS, text("a"), text("1"))
              .put(SCANS, text("a"), text("2"))
              .put(SCANS, text("b"), text("1"))
              .delete(SCANS, text("b"))
              .delete(SCANS, text("c"))
              .put(SCANS, text("c"), text("3"))
              .put(SCANS, text("gone"), text("2"))
              .delete(SCANS, text("gone")));
      assertEquals(List.of("a=2", "c=3"), words(store, SCANS));
    }
  }

  @Test
  default void aBatchChangesSeveralKeyspaces() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "old=1");
      store.write(
          new WriteBatch()
              .put(POINTS, text("a"), text("1"))
              .delete(SCANS, text("old"))
              .put(SCANS, text("new"), text("2")));
      assertEquals(List.of("a=1"), words(store, POINTS));
      assertEquals(List.of("new=2"), words(store, SCANS));
    }
  }

  @Test
  default void deletingWhatIsNotThereDoesNothing() {
    try (OrderedStore store = open()) {
      delete(store, SCANS, "a");
      put(store, SCANS, "b=1");
      delete(store, SCANS, "a");
      assertEquals(List.of("b=1"), words(store, SCANS));
    }
  }

  @Test
  default void aDeletedKeyCanComeBack() {
    try (OrderedStore store = open()) {
      put(store, POINTS, "a=1");
      delete(store, POINTS, "a");
      assertNull(read(store, POINTS, "a"));
      put(store, POINTS, "a=2");
      assertEquals("2", read(store, POINTS, "a"));
    }
  }

  @Test
  default void anEmptyBatchIsFine() {
    try (OrderedStore store = open()) {
      store.write(new WriteBatch());
      assertEquals(List.of(), words(store, SCANS));
    }
  }

  @Test
  default void aBatchCanBeWrittenAgain() {
    try (OrderedStore store = open()) {
      WriteBatch batch = new WriteBatch().put(SCANS, text("a"), text("1"));
      store.write(batch);
      delete(store, SCANS, "a");
      store.write(batch);
      assertEquals(List.of("a=1"), words(store, SCANS));
      assertEquals(1, batch.changes().size());
    }
  }

  @Test
  default void aBatchMayHoldManyChanges() {
    try (OrderedStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 20_000; i++) {
        batch.put(SCANS, number(i), number(-i));
      }
      store.write(batch);
      WriteBatch half = new WriteBatch();
      for (int i = 0; i < 20_000; i += 2) {
        half.delete(SCANS, number(i));
      }
      store.write(half);
      for (int i = 0; i < 20_000; i++) {
        assertEquals(i % 2 == 0 ? 0 : -i, number(store.get(SCANS, number(i))));
      }
    }
  }
}
