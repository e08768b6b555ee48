package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.delete;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.read;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A view shows one moment. */
interface ViewContract extends StoreSubject {
  @Test
  default void aViewDoesNotSeeLaterWrites() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1", "b=1");
      put(store, POINTS, "p=1");
      try (ReadView view = store.view()) {
        put(store, SCANS, "a=2", "c=2");
        delete(store, SCANS, "b");
        put(store, POINTS, "p=2");
        assertEquals(List.of("a=1", "b=1"), words(view, SCANS));
        assertEquals("1", read(view, POINTS, "p"));
        assertNull(read(view, SCANS, "c"));
      }
      assertEquals(List.of("a=2", "c=2"), words(store, SCANS));
    }
  }

  @Test
  default void aViewSeesAllThatWasWrittenBefore() {
    try (OrderedStore store = open()) {
      for (int i = 0; i < 100; i++) {
        put(store, SCANS, "n=" + i);
        try (ReadView view = store.view()) {
          assertEquals("" + i, read(view, SCANS, "n"));
        }
      }
    }
  }

  @Test
  default void viewsOfDifferentMomentsLiveSideBySide() {
    try (OrderedStore store = open();
        ReadView none = store.view()) {
      put(store, SCANS, "a=1");
      ReadView one = store.view();
      put(store, SCANS, "a=2");
      try (ReadView two = store.view()) {
        put(store, SCANS, "a=3");
        assertNull(read(none, SCANS, "a"));
        assertEquals("1", read(one, SCANS, "a"));
        one.close();
        assertEquals("2", read(two, SCANS, "a"));
        assertNull(read(none, SCANS, "a"));
      }
      assertEquals("3", read(store, SCANS, "a"));
    }
  }

  @Test
  default void aViewOutlivesFlushes() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      try (ReadView view = store.view()) {
        for (int i = 0; i < 10; i++) {
          put(store, SCANS, "a=2", "b" + i + "=2");
          store.flush();
        }
        assertEquals(List.of("a=1"), words(view, SCANS));
      }
    }
  }

  @Test
  default void aViewKeepsShowingTheOldStateAfterARestore() {
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      store.checkpoint(copy);
      put(store, SCANS, "a=2", "b=2");
      try (ReadView view = store.view()) {
        store.restore(copy);
        put(store, SCANS, "c=3");
        assertEquals(List.of("a=2", "b=2"), words(view, SCANS));
        assertEquals("2", read(view, SCANS, "b"));
        assertEquals(List.of("a=1", "c=3"), words(store, SCANS));
      }
      assertEquals(List.of("a=1", "c=3"), words(store, SCANS));
    }
  }
}
