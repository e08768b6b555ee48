package io.holdfast.storage.rocksdb;

import static io.holdfast.storage.rocksdb.TestStores.POINTS;
import static io.holdfast.storage.rocksdb.TestStores.SCANS;
import static io.holdfast.storage.rocksdb.TestStores.numbers;
import static io.holdfast.storage.rocksdb.TestStores.put;
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

class StoreDirectoryTest {
  @TempDir Path directory;

  @Test
  void theEngineIsFoundAsAService() {
    List<String> names =
        ServiceLoader.load(OrderedStoreProvider.class).stream().map(p -> p.get().name()).toList();
    assertEquals(List.of("rocksdb"), names);
  }

  @Test
  void onlyTheOwnerMayEnterTheDirectoryAndItsCopies() throws IOException {
    Path path = directory.resolve("store");
    try (OrderedStore store = TestStores.open(path)) {
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
        List.of("holdfast rocksdb 2\n", "holdfast xodus 1\n", "something else", "", "\u0000")) {
      Files.writeString(path.resolve("store"), marker);
      String before = Directories.digest(path);
      assertThrows(StoreFormatException.class, () -> TestStores.open(path), marker);
      assertEquals(before, Directories.digest(path));
    }
  }

  @Test
  void aPointerThatLeadsNowhereIsRefused() throws IOException {
    Path path = filled();
    for (String pointer : List.of("generation-7\n", "../elsewhere\n", "", "generation-1/..\n")) {
      Files.writeString(path.resolve("current"), pointer);
      assertThrows(StoreFormatException.class, () -> TestStores.open(path), pointer);
    }
  }

  @Test
  void aLostPointerDoesNotLoseTheData() throws IOException {
    Path path = filled();
    String pointer = Files.readString(path.resolve("current"));
    Files.delete(path.resolve("current"));
    assertThrows(StoreFormatException.class, () -> TestStores.open(path));
    Files.writeString(path.resolve("current"), pointer);
    try (OrderedStore store = TestStores.open(path)) {
      assertEquals(List.of(1L, 2L), numbers(store));
    }
  }

  @Test
  void aGenerationWithoutItsDatabaseIsNotTakenForAnEmptyStore() throws IOException {
    Path path = filled();
    Directories.delete(path.resolve("generation-1"));
    Files.createDirectory(path.resolve("generation-1"));
    assertThrows(StoreFormatException.class, () -> TestStores.open(path));
  }

  @Test
  void aCrashWhileTheStoreWasCreatedIsForgotten() throws IOException {
    Path path = Files.createDirectory(directory.resolve("store"));
    Files.createFile(path.resolve("lock"));
    Files.writeString(path.resolve("store.tmp"), "holdf");
    Files.createDirectory(path.resolve("lost+found"));
    try (OrderedStore store = TestStores.open(path)) {
      assertEquals(List.of(), numbers(store));
    }
    Files.delete(path.resolve("current"));
    try (OrderedStore store = TestStores.open(path)) {
      put(store, 1);
      assertEquals(List.of(1L), numbers(store));
    }
  }

  @Test
  void aKeyspaceCanBeAddedButNotIgnored() {
    Path path = filled();
    Keyspace added = new Keyspace("added", Keyspace.Access.SCAN);
    try (OrderedStore store = TestStores.open(path, SCANS, POINTS, added)) {
      assertEquals(List.of(1L, 2L), numbers(store));
    }
    assertThrows(StoreFormatException.class, () -> TestStores.open(path));
  }

  @Test
  void nothingButTheCurrentGenerationIsKept() {
    Path path = filled();
    try (OrderedStore store = TestStores.open(path)) {
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
    try (OrderedStore store = TestStores.open(path)) {
      put(store, 1, 2);
    }
    return path;
  }
}
