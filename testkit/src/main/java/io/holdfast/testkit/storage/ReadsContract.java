package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.hex;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.read;
import static io.holdfast.testkit.storage.Samples.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.WriteBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads of single keys. */
interface ReadsContract extends StoreSubject {
  @Test
  default void anAbsentKeyHasNoValue() {
    try (OrderedStore store = open()) {
      put(store, POINTS, "a=1");
      assertNull(store.get(POINTS, text("b")));
      assertNull(store.get(POINTS, text("")));
      assertNull(store.get(POINTS, text("aa")));
    }
  }

  @Test
  default void anEmptyValueIsNotAnAbsentOne() {
    try (OrderedStore store = open()) {
      put(store, POINTS, "a=");
      assertArrayEquals(new byte[0], store.get(POINTS, text("a")));
      assertArrayEquals(new byte[0], store.getAll(POINTS, List.of(text("a"))).get(0));
    }
  }

  @Test
  default void everyByteMayBePartOfAKey() {
    try (OrderedStore store = open()) {
      WriteBatch batch = new WriteBatch();
      List<String> keys =
          List.of("00", "0000", "00ff", "61", "6100", "7f", "80", "ff", "ff00", "ffff");
      for (String key : keys) {
        batch.put(SCANS, hex(key), text(key));
      }
      store.write(batch);
      for (String key : keys) {
        assertArrayEquals(text(key), store.get(SCANS, hex(key)), key);
      }
    }
  }

  @Test
  default void keyspacesDoNotSeeEachOther() {
    try (OrderedStore store = open()) {
      for (Keyspace keyspace : KEYSPACES) {
        put(store, keyspace, "key=" + keyspace.name());
      }
      for (Keyspace keyspace : KEYSPACES) {
        assertEquals(keyspace.name(), read(store, keyspace, "key"));
      }
    }
  }

  @Test
  default void severalValuesComeInTheOrderAsked() {
    try (OrderedStore store = open()) {
      put(store, POINTS, "a=1", "b=2", "c=3");
      List<byte[]> keys = List.of(text("c"), text("x"), text("a"), text("c"));
      try (ReadView view = store.view()) {
        put(store, POINTS, "c=4", "x=5");
        checkValues(List.of("3", "-", "1", "3"), view.getAll(POINTS, keys));
        checkValues(List.of("4", "5", "1", "4"), store.getAll(POINTS, keys));
        checkValues(List.of(), view.getAll(POINTS, List.of()));
      }
    }
  }

  private static void checkValues(List<String> expected, List<byte[]> values) {
    List<String> found = values.stream().map(v -> v == null ? "-" : Samples.textOf(v)).toList();
    assertEquals(expected, found);
  }

  @Test
  default void aLargeValueComesBackWhole() {
    comesBack(3 << 20);
  }

  /** Of engines that take any size, one that is large enough. */
  @Test
  default void theLargestRecordComesBackWhole() {
    comesBack((int) Math.min(provider().recordBytesMax(), 32 << 20) - text("large").length);
  }

  private void comesBack(int bytes) {
    try (OrderedStore store = open()) {
      byte[] value = new byte[bytes];
      for (int i = 0; i < value.length; i++) {
        value[i] = (byte) ((i * 31) >>> 3);
      }
      store.write(new WriteBatch().put(SCANS, text("large"), value));
      assertArrayEquals(value, store.get(SCANS, text("large")));
    }
  }
}
