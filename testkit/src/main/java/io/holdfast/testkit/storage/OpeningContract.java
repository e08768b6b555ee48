package io.holdfast.testkit.storage;

import static io.holdfast.testkit.storage.Samples.put;
import static io.holdfast.testkit.storage.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which directories can be opened, for an engine that keeps its data in them. */
interface OpeningContract extends StoreSubject {
  @Test
  default void theNameIsLowerCase() {
    String name = provider().name();
    assertEquals(name.toLowerCase(Locale.ROOT), name);
    assertFalse(name.isBlank());
  }

  @Test
  default void aMissingDirectoryIsCreatedWithItsParents() {
    try (OrderedStore store = open("some/where/deep", config())) {
      put(store, SCANS, "a=1");
      assertEquals(List.of("a=1"), words(store, SCANS));
    }
  }

  @Test
  default void aDirectoryIsOpenOnce() {
    assumeTrue(provider().persistent());
    try (OrderedStore store = open()) {
      put(store, SCANS, "a=1");
      for (int i = 0; i < 2; i++) {
        StoreException refused = assertThrows(StoreException.class, this::open);
        assertFalse(refused instanceof StoreFormatException, refused.toString());
      }
      put(store, SCANS, "b=2");
      assertEquals(List.of("a=1", "b=2"), words(store, SCANS));
    }
    try (OrderedStore again = open()) {
      assertEquals(List.of("a=1", "b=2"), words(again, SCANS));
    }
  }

  @Test
  default void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
    assumeTrue(provider().persistent());
    Path directory = Files.createDirectory(directory().resolve("store"));
    Files.writeString(directory.resolve("letter.txt"), "Dear reader");
    Files.createDirectory(directory.resolve("photos"));
    Files.writeString(directory.resolve("photos/one"), "1");
    String before = Directories.digest(directory);
    assertInstanceOf(StoreFormatException.class, assertThrows(StoreException.class, this::open));
    assertEquals(before, Directories.digest(directory));
  }

  @Test
  default void aFileIsNoDirectory() throws IOException {
    assumeTrue(provider().persistent());
    Path file = Files.writeString(directory().resolve("store"), "a file");
    assertThrows(StoreException.class, this::open);
    assertEquals("a file", Files.readString(file));
  }
}
