package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.START;
import static io.holdfast.testkit.storage.Samples.hex;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.text;
import static io.holdfast.testkit.storage.Samples.textOf;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moves of a cursor without bounds. */
interface CursorContract extends StoreSubject {
  @Test
  default void keysAreOrderedAsUnsignedBytes() {
    try (OrderedStore store = open()) {
      List<String> ordered =
          List.of("00", "0000", "00ff", "01", "61", "6100", "7f", "80", "80ff", "ff", "ffff");
      WriteBatch batch = new WriteBatch();
      for (String key : ordered.reversed()) {
        batch.put(SCANS, hex(key), text("v"));
      }
      store.write(batch);
      List<String> up = new ArrayList<>();
      List<String> down = new ArrayList<>();
      try (Cursor cursor = store.cursor(SCANS, START, null)) {
        for (boolean more = cursor.first(); more; more = cursor.next()) {
          up.add(Samples.hexOf(cursor.key()));
        }
        for (boolean more = cursor.last(); more; more = cursor.previous()) {
          down.add(Samples.hexOf(cursor.key()));
        }
      }
      assertEquals(ordered, up);
      assertEquals(ordered.reversed(), down);
    }
  }

  @Test
  default void seekFindsTheKeyOrTheNextOne() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "b=1", "d=2");
      try (Cursor cursor = store.cursor(SCANS, START, null)) {
        checkAt("b", cursor.seek(text("a")), cursor);
        checkAt("b", cursor.seek(text("b")), cursor);
        checkAt("d", cursor.seek(hex("6200")), cursor);
        checkAt("d", cursor.seek(text("d")), cursor);
        assertFalse(cursor.seek(hex("6400")));
        checkAt("b", cursor.seek(START), cursor);
      }
    }
  }

  @Test
  default void seekBackwardFindsTheKeyOrThePreviousOne() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "b=1", "d=2");
      try (Cursor cursor = store.cursor(SCANS, START, null)) {
        assertFalse(cursor.seekBackward(text("a")));
        checkAt("b", cursor.seekBackward(text("b")), cursor);
        checkAt("b", cursor.seekBackward(text("c")), cursor);
        checkAt("d", cursor.seekBackward(text("d")), cursor);
        checkAt("d", cursor.seekBackward(text("z")), cursor);
      }
    }
  }

  private static void checkAt(String key, boolean found, Cursor cursor) {
    assertTrue(found, key);
    assertEquals(key, textOf(cursor.key()));
  }

  @Test
  default void aCursorTurnsRoundAnywhere() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1", "b=2", "c=3");
      try (Cursor cursor = store.cursor(SCANS, START, null)) {
        checkAt("b", cursor.seek(text("b")), cursor);
        checkAt("c", cursor.next(), cursor);
        checkAt("b", cursor.previous(), cursor);
        checkAt("a", cursor.previous(), cursor);
        checkAt("b", cursor.next(), cursor);
        checkAt("b", cursor.seekBackward(text("b")), cursor);
        checkAt("c", cursor.next(), cursor);
        assertFalse(cursor.next());
        checkAt("a", cursor.first(), cursor);
        assertFalse(cursor.previous());
        checkAt("c", cursor.last(), cursor);
      }
    }
  }

  @Test
  default void keysAndValuesStayValidAfterTheCursorMoved() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1", "b=2");
      Cursor cursor = store.cursor(SCANS, START, null);
      cursor.first();
      byte[] key = cursor.key();
      byte[] value = cursor.value();
      cursor.next();
      cursor.close();
      assertArrayEquals(text("a"), key);
      assertArrayEquals(text("1"), value);
    }
  }

  @Test
  default void anEmptyKeyspaceHasNoPositions() {
    try (OrderedStore store = open();
        Cursor cursor = store.cursor(SCANS, START, null)) {
      assertFalse(cursor.first());
      assertFalse(cursor.last());
      assertFalse(cursor.seek(text("a")));
      assertFalse(cursor.seekBackward(text("a")));
    }
  }

  @Test
  default void aCursorOfTheStoreKeepsToTheMomentItWasOpened() {
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1", "c=1");
      try (Cursor cursor = store.cursor(SCANS, START, null)) {
        put(store, SCANS, "a=2", "b=2");
        Samples.delete(store, SCANS, "c");
        checkAt("a", cursor.first(), cursor);
        assertEquals("1", textOf(cursor.value()));
        checkAt("c", cursor.next(), cursor);
        assertFalse(cursor.next());
      }
      assertEquals(List.of("a=2", "b=2"), words(store, SCANS));
    }
  }
}
