package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.START;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.read;
import static io.holdfast.testkit.storage.Samples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is closed refuses to work, and nothing else. */
interface ClosingContract extends StoreSubject {
  @Test
  default void aClosedStoreRefusesEverything() {
    OrderedStore store = open();
    put(store, SCANS, "a=1");
    store.close();
    List<Executable> uses =
        List.of(
            () -> store.get(SCANS, text("a")),
            () -> store.getAll(SCANS, List.of(text("a"))),
            () -> store.cursor(SCANS, START, null),
            store::view,
            () -> store.write(new WriteBatch().put(SCANS, text("a"), text("2"))),
            store::flush,
            () -> store.checkpoint(directory().resolve("copy")),
            () -> store.restore(directory().resolve("copy")),
            store::sizeOnDisk,
            store::sizeInUse);
    for (Executable use : uses) {
      assertThrows(StoreException.class, use);
    }
  }

  @Test
  default void closingTwiceIsClosingOnce() {
    OrderedStore store = open();
    ReadView view = store.view();
    Cursor cursor = view.cursor(SCANS, START, null);
    cursor.close();
    cursor.close();
    view.close();
    view.close();
    assertEquals(null, read(store, SCANS, "a"));
    store.close();
    store.close();
  }

  @Test
  default void aClosedViewRefusesReads() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      ReadView view = store.view();
      view.close();
      assertThrows(StoreException.class, () -> view.get(SCANS, text("a")));
      assertThrows(StoreException.class, () -> view.getAll(SCANS, List.of(text("a"))));
      assertThrows(StoreException.class, () -> view.cursor(SCANS, START, null));
      assertEquals("1", read(store, SCANS, "a"));
    }
  }

  @Test
  default void aClosedCursorRefusesMoves() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      Cursor cursor = store.cursor(SCANS, START, null);
      cursor.first();
      cursor.close();
      List<Executable> uses =
          List.of(
              cursor::first,
              cursor::last,
              cursor::next,
              cursor::previous,
              cursor::key,
              cursor::value,
              () -> cursor.seek(text("a")),
              () -> cursor.seekBackward(text("a")));
      for (Executable use : uses) {
        assertThrows(StoreException.class, use);
      }
    }
  }
}
