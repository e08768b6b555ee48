package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.START;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.text;
import static io.holdfast.testkit.storage.Samples.textOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.OrderedStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A cursor never leaves its bounds, whichever way it got there. */
interface CursorBoundsContract extends StoreSubject {
  @Test
  default void theLowerBoundIsInsideAndTheUpperOutside() {
    try (OrderedStore store = letters()) {
      assertEquals("bcd", upwards(store, text("b"), text("e")));
      assertEquals("dcb", downwards(store, text("b"), text("e")));
      assertEquals("de", upwards(store, text("d"), null));
      assertEquals("ed", downwards(store, text("d"), null));
      assertEquals("abcde", upwards(store, START, text("z")));
      assertEquals("edcba", downwards(store, START, text("z")));
    }
  }

  @Test
  default void boundsNeedNotBeKeys() {
    try (OrderedStore store = letters()) {
      assertEquals("bc", upwards(store, text("aa"), text("cc")));
      assertEquals("cb", downwards(store, text("aa"), text("cc")));
    }
  }

  @Test
  default void boundsWithNothingBetweenHoldNothing() {
    try (OrderedStore store = letters()) {
      for (byte[][] bounds :
          List.of(
              new byte[][] {text("b"), text("b")},
              new byte[][] {text("d"), text("b")},
              new byte[][] {text("bb"), text("bc")},
              new byte[][] {text("x"), text("y")},
              new byte[][] {START, START})) {
        assertEquals("", upwards(store, bounds[0], bounds[1]));
        assertEquals("", downwards(store, bounds[0], bounds[1]));
      }
    }
  }

  @Test
  default void seeksStayWithinBounds() {
    try (OrderedStore store = letters();
        Cursor cursor = store.cursor(SCANS, text("b"), text("e"))) {
      assertEquals("b", found(cursor.seek(text("a")), cursor));
      assertEquals("b", found(cursor.seek(START), cursor));
      assertEquals("d", found(cursor.seek(text("d")), cursor));
      assertEquals("", found(cursor.seek(text("e")), cursor));
      assertEquals("", found(cursor.seek(text("z")), cursor));
      assertEquals("d", found(cursor.seekBackward(text("z")), cursor));
      assertEquals("d", found(cursor.seekBackward(text("e")), cursor));
      assertEquals("b", found(cursor.seekBackward(text("b")), cursor));
      assertEquals("", found(cursor.seekBackward(text("a")), cursor));
    }
  }

  @Test
  default void stepsStayWithinBounds() {
    try (OrderedStore store = letters();
        Cursor cursor = store.cursor(SCANS, text("b"), text("e"))) {
      assertTrue(cursor.seekBackward(text("c")));
      assertEquals("b", found(cursor.previous(), cursor));
      assertFalse(cursor.previous());
      assertTrue(cursor.seek(text("c")));
      assertEquals("d", found(cursor.next(), cursor));
      assertFalse(cursor.next());
    }
  }

  private OrderedStore letters() {
    OrderedStore store = open();
    put(store, SCANS, "a=1", "b=2", "c=3", "d=4", "e=5");
    put(store, POINTS, "bb=0", "dd=0");
    return store;
  }

  private static String found(boolean found, Cursor cursor) {
    return found ? textOf(cursor.key()) : "";
  }

  private static String upwards(OrderedStore store, byte[] lower, byte @Nullable [] upper) {
    List<String> keys = new ArrayList<>();
    try (Cursor cursor = store.cursor(SCANS, lower, upper)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        keys.add(textOf(cursor.key()));
      }
    }
    return String.join("", keys);
  }

  private static String downwards(OrderedStore store, byte[] lower, byte @Nullable [] upper) {
    List<String> keys = new ArrayList<>();
    try (Cursor cursor = store.cursor(SCANS, lower, upper)) {
      for (boolean more = cursor.last(); more; more = cursor.previous()) {
        keys.add(textOf(cursor.key()));
      }
    }
    return String.join("", keys);
  }
}
