package io.holdfast.storage.files;

import static io.holdfast.storage.files.TestStores.POINTS;
import static io.holdfast.storage.files.TestStores.SCANS;
import static io.holdfast.storage.files.TestStores.numbers;
import static io.holdfast.storage.files.TestStores.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public abstract class StoreDirectoryContract {
  @TempDir Path directory;

  /** The engine. */
  protected abstract OrderedStoreProvider provider();

  private OrderedStore open(Path path, Keyspace... keyspaces) {
    return TestStores.open(provider(), path, keyspaces);
  }

  @Test
  void theEngineIsFoundAsAService() {
    List<String> names =
        ServiceLoader.load(OrderedStoreProvider.class).stream().map(p -> p.get().name()).toList();
    assertEquals(List.of(provider().name()), names);
  }

  @Test
  void onlyTheOwnerMayEnterTheDirectoryAndItsCopies() throws IOException {
    Path path = directory.resolve("store");
    try (OrderedStore store = open(path)) {
      store.checkpoint(directory.resolve("copy"));
    }
    for (Path made : List.of(path, path.resolve("generation-1"), directory.resolve("copy"))) {
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(made)),
          "" + made);
    }
  }

  @Test
  void aNewerOrOtherFormatIsRefusedUntouched() throws IOException {
    Path path = filled();
    for (String marker :
        List.of(
            "holdfast " + provider().name() + " 2\n",
            "holdfast other 1\n",
            "something else",
            "",
            "\u0000")) {
      Files.writeString(path.resolve("store"), marker);
      String before = Directories.digest(path);
      assertThrows(StoreFormatException.class, () -> open(path), marker);
      assertEquals(before, Directories.digest(path));
    }
  }

  @Test
  void aPointerThatLeadsNowhereIsRefused() throws IOException {
    Path path = filled();
    for (String pointer : List.of("generation-7\n", "../elsewhere\n", "", "generation-1/..\n")) {
      Files.writeString(path.resolve("current"), pointer);
      assertThrows(StoreFormatException.class, () -> open(path), pointer);
    }
  }

  @Test
  void aLostPointerDoesNotLoseTheData() throws IOException {
    Path path = filled();
    String pointer = Files.readString(path.resolve("current"));
    Files.delete(path.resolve("current"));
    assertThrows(StoreFormatException.class, () -> open(path));
    Files.writeString(path.resolve("current"), pointer);
    try (OrderedStore store = open(path)) {
      assertEquals(List.of(1L, 2L), numbers(store));
    }
  }

  @Test
  void aGenerationWithoutItsDatabaseIsNotTakenForAnEmptyStore() throws IOException {
    Path path = filled();
    Directories.delete(path.resolve("generation-1"));
    Files.createDirectory(path.resolve("generation-1"));
    assertThrows(StoreFormatException.class, () -> open(path));
  }

  @Test
  void aCrashWhileTheStoreWasCreatedIsForgotten() throws IOException {
    Path path = Files.createDirectory(directory.resolve("store"));
    Files.createFile(path.resolve("lock"));
    Files.writeString(path.resolve("store.tmp"), "holdf");
    Files.createDirectory(path.resolve("lost+found"));
    try (OrderedStore store = open(path)) {
      assertEquals(List.of(), numbers(store));
    }
    Files.delete(path.resolve("current"));
    try (OrderedStore store = open(path)) {
      put(store, 1);
      assertEquals(List.of(1L), numbers(store));
    }
  }

  @Test
  void aKeyspaceCanBeAddedButNotIgnored() {
    Path path = filled();
    Keyspace added = new Keyspace("added", Keyspace.Access.SCAN);
    try (OrderedStore store = open(path, SCANS, POINTS, added)) {
      assertEquals(List.of(1L, 2L), numbers(store));
    }
    assertThrows(StoreFormatException.class, () -> open(path));
  }

  @Test
  void nothingButTheCurrentGenerationIsKept() {
    Path path = filled();
    try (OrderedStore store = open(path)) {
      store.checkpoint(directory.resolve("copy"));
      store.restore(directory.resolve("copy"));
      store.restore(directory.resolve("copy"));
      assertFalse(Files.exists(path.resolve("generation-1")));
      assertFalse(Files.exists(path.resolve("generation-2")));
      assertEquals(List.of(1L, 2L), numbers(store));
    }
  }

  private Path filled() {
    Path path = directory.resolve("store");
    try (OrderedStore store = open(path)) {
      put(store, 1, 2);
    }
    return path;
  }
}
