package io.holdfast.testkit.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Looks at a reader and at its model in some random way, and expects to see the same. */
final class Comparison {
  private final StoreReader reader;
  private final Model model;
  private final Chance chance;
  private final Keyspace keyspace;

  Comparison(StoreReader reader, Model model, Chance chance) {
    this.reader = reader;
    this.model = model;
    this.chance = chance;
    this.keyspace = chance.of(StoreSubject.KEYSPACES);
  }

  void look() {
    switch (chance.below(4)) {
      case 0 -> everything(reader, model, keyspace);
      case 1 -> singleKeys();
      default -> walk();
    }
  }

  static void everything(StoreReader reader, Model model, Keyspace keyspace) {
    try (Cursor cursor = reader.cursor(keyspace, Samples.START, null)) {
      boolean more = cursor.first();
      for (Map.Entry<byte[], byte[]> entry : model.map(keyspace).entrySet()) {
        checkAt(entry, more, cursor);
        more = cursor.next();
      }
      assertFalse(more, "more keys than expected");
    }
  }

  private void singleKeys() {
    List<byte[]> keys = new ArrayList<>();
    for (int left = chance.below(12); left > 0; left--) {
      keys.add(chance.key());
    }
    List<byte @Nullable []> values = reader.getAll(keyspace, keys);
    assertEquals(keys.size(), values.size());
    for (int i = 0; i < keys.size(); i++) {
      byte[] expected = model.map(keyspace).get(keys.get(i));
      assertArrayEquals(expected, values.get(i));
      assertArrayEquals(expected, reader.get(keyspace, keys.get(i)));
    }
  }

  /** Random moves of one cursor within random bounds. */
  private void walk() {
    byte[] lower = chance.lowerBound();
    byte[] upper = chance.upperBound();
    NavigableMap<byte[], byte[]> part = model.map(keyspace, lower, upper);
    try (Cursor cursor = reader.cursor(keyspace, lower, upper)) {
      Map.@Nullable Entry<byte[], byte[]> here = null;
      for (int moves = 0; moves < 30; moves++) {
        here = move(cursor, part, here);
      }
    }
  }

  private Map.@Nullable Entry<byte[], byte[]> move(
      Cursor cursor, NavigableMap<byte[], byte[]> part, Map.@Nullable Entry<byte[], byte[]> here) {
    byte[] key = chance.key();
    return switch (here == null ? chance.below(4) : chance.below(14)) {
      case 0 -> checkAt(part.firstEntry(), cursor.first(), cursor);
      case 1 -> checkAt(part.lastEntry(), cursor.last(), cursor);
      case 2 -> checkAt(part.ceilingEntry(key), cursor.seek(key), cursor);
      case 3 -> checkAt(part.floorEntry(key), cursor.seekBackward(key), cursor);
      case 4, 5, 6, 7, 8 -> checkAt(part.higherEntry(keyOf(here)), cursor.next(), cursor);
      default -> checkAt(part.lowerEntry(keyOf(here)), cursor.previous(), cursor);
    };
  }

  private static byte[] keyOf(Map.@Nullable Entry<byte[], byte[]> entry) {
    if (entry == null) {
      throw new IllegalStateException("no entry here");
    }
    return entry.getKey();
  }

  private static Map.@Nullable Entry<byte[], byte[]> checkAt(
      Map.@Nullable Entry<byte[], byte[]> expected, boolean found, Cursor cursor) {
    assertEquals(expected != null, found);
    if (expected != null) {
      assertTrue(found);
      assertArrayEquals(expected.getKey(), cursor.key());
      assertArrayEquals(expected.getValue(), cursor.value());
    }
    return expected;
  }
}
