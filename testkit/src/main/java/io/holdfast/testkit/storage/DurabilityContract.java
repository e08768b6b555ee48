package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.delete;
import static io.holdfast.testkit.storage.Samples.number;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.text;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig.Durability;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is there after an orderly close, for an engine that keeps its data. */
interface DurabilityContract extends StoreSubject {
  @Test
  default void closingKeepsEverything() {
    assumeTrue(provider().persistent());
    for (Durability durability : Durability.values()) {
      String name = "store_" + durability;
      try (OrderedStore store = open(name, config().with(durability))) {
        put(store, SCANS, "a=1", "b=2");
        put(store, POINTS, "p=");
        delete(store, SCANS, "a");
      }
      try (OrderedStore store = open(name, config().with(durability))) {
        assertEquals(List.of("b=2"), words(store, SCANS));
        assertEquals(List.of("p="), words(store, POINTS));
        put(store, SCANS, "c=3");
      }
      try (OrderedStore store = open(name, config().with(durability))) {
        assertEquals(List.of("b=2", "c=3"), words(store, SCANS));
      }
    }
  }

  @Test
  default void durabilityMayChangeBetweenOpenings() {
    assumeTrue(provider().persistent());
    for (int i = 0; i < 4; i++) {
      Durability durability = i % 2 == 0 ? Durability.ON_FLUSH : Durability.EACH_WRITE;
      try (OrderedStore store = open("store", config().with(durability))) {
        assertEquals(i, words(store, SCANS).size());
        put(store, SCANS, i + "=" + durability);
      }
    }
  }

  @Test
  default void aRestoreIsKeptToo() {
    assumeTrue(provider().persistent());
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      store.checkpoint(copy);
      put(store, SCANS, "a=2", "b=2");
      store.restore(copy);
      put(store, SCANS, "c=3");
    }
    try (OrderedStore store = open()) {
      assertEquals(List.of("a=1", "c=3"), words(store, SCANS));
    }
  }

  @Test
  default void muchMoreThanTheWriteBufferIsKept() {
    assumeTrue(provider().persistent());
    int count = 30_000;
    try (OrderedStore store = open("store", CrashContract.SMALL)) {
      for (int i = 0; i < count; i += 100) {
        WriteBatch batch = new WriteBatch();
        for (int j = i; j < i + 100; j++) {
          batch.put(KEYSPACES.get(j % 3), number(j), text("value of " + j + " ".repeat(90)));
        }
        store.write(batch);
      }
    }
    try (OrderedStore store = open("store", CrashContract.SMALL)) {
      for (int i = 0; i < count; i++) {
        Keyspace keyspace = KEYSPACES.get(i % 3);
        byte[] value = store.get(keyspace, number(i));
        assertEquals("value of " + i, value == null ? null : Samples.textOf(value).strip());
        assertNull(store.get(KEYSPACES.get((i + 1) % 3), number(i)));
      }
    }
  }
}
