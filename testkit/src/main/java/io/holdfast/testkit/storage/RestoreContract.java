package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.number;
import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.text;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.ports.storage.WriteBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store does with something that is not a copy of one: nothing. */
interface RestoreContract extends StoreSubject {
  @Test
  default void onlyADirectoryWithACopyIsRestored() throws IOException {
    Path missing = directory().resolve("missing");
    Path empty = Files.createDirectory(directory().resolve("empty"));
    Path garbage = Files.createDirectory(directory().resolve("garbage"));
    Files.writeString(garbage.resolve("records"), "no records at all, just a sentence");
    Files.writeString(garbage.resolve("CURRENT"), "MANIFEST-000001\n");
    Path file = Files.writeString(directory().resolve("file"), "not even a directory");
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      for (Path wrong : List.of(missing, empty, garbage, file)) {
        checkRefused(store, wrong);
      }
    }
  }

  @Test
  default void aCopyThatIsCutOffAnywhereIsRefused() throws IOException {
    Path copy = copyOfMuch();
    try (OrderedStore store = open("other", config())) {
      put(store, SCANS, "a=1");
      for (Path file : Directories.files(copy)) {
        if (Files.size(file) > 1) {
          Path damaged = directory().resolve("damaged");
          Directories.copy(copy, damaged);
          Directories.truncate(damaged.resolve(copy.relativize(file)), Files.size(file) / 2);
          checkRefusedOrWhole(store, damaged);
          Directories.delete(damaged);
        }
      }
    }
  }

  @Test
  default void aCopyWithAFlippedByteIsRefused() throws IOException {
    Path copy = copyOfMuch();
    Path data = Directories.largestFile(copy);
    try (OrderedStore store = open("other", config())) {
      put(store, SCANS, "a=1");
      for (int part = 0; part < 8; part++) {
        Path damaged = directory().resolve("damaged");
        Directories.copy(copy, damaged);
        Directories.flipByte(damaged.resolve(copy.relativize(data)), Files.size(data) * part / 8);
        checkRefused(store, damaged);
        Directories.delete(damaged);
      }
    }
  }

  private Path copyOfMuch() {
    Path copy = directory().resolve("copy");
    try (OrderedStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 5_000; i++) {
        batch.put(SCANS, number(i), text("value " + i * 31L));
      }
      store.write(batch);
      store.checkpoint(copy);
    }
    return copy;
  }

  private static void checkRefused(OrderedStore store, Path wrong) {
    assertThrows(StoreFormatException.class, () -> store.restore(wrong), wrong.toString());
    checkUnchanged(store);
  }

  /** Some files of a copy may be there for convenience only. */
  private static void checkRefusedOrWhole(OrderedStore store, Path damaged) {
    try {
      store.restore(damaged);
    } catch (StoreFormatException refused) {
      checkUnchanged(store);
      return;
    }
    assertEquals(5_000, words(store, SCANS).size());
    store.write(new WriteBatch().put(SCANS, text("a"), text("1")));
    for (int i = 0; i < 5_000; i++) {
      store.write(new WriteBatch().delete(SCANS, number(i)));
    }
  }

  private static void checkUnchanged(OrderedStore store) {
    assertEquals(List.of("a=1"), words(store, SCANS));
    put(store, SCANS, "b=2");
    Samples.delete(store, SCANS, "b");
    assertTrue(words(store, SCANS).contains("a=1"));
  }
}
