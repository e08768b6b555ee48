package io.holdfast.storage.files;

import static io.holdfast.storage.files.TestStores.numbers;
import static io.holdfast.storage.files.TestStores.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at each step of a restore leaves the old state or the new one. */
public abstract class RestoreCrashContract {
  private static final List<Long> OLD = List.of(1L, 2L);
  private static final List<Long> NEW = List.of(1L);

  @TempDir Path directory;

  /** The engine. */
  protected abstract OrderedStoreProvider provider();

  private OrderedStore open(Path path, Keyspace... keyspaces) {
    return TestStores.open(provider(), path, keyspaces);
  }

  /** Both generations as they are just after the pointer moved, while a view holds the old one. */
  private Path crashed;

  @BeforeEach
  void crashInTheMiddle() throws IOException {
    crashed = directory.resolve("crashed");
    try (OrderedStore store = open(directory.resolve("store"))) {
      put(store, 1);
      store.checkpoint(directory.resolve("copy"));
      put(store, 2);
      store.flush();
      try (ReadView view = store.view()) {
        store.restore(directory.resolve("copy"));
        Directories.copyAsCrashed(directory.resolve("store"), crashed);
        assertEquals(OLD, numbers(view));
      }
    }
    assertTrue(Files.exists(crashed.resolve("generation-1")));
    assertTrue(Files.exists(crashed.resolve("generation-2")));
  }

  @Test
  void beforeAnyFileWasCopied() throws IOException {
    Directories.delete(crashed.resolve("generation-2"));
    Files.createDirectory(crashed.resolve("generation-2"));
    pointBack();
    checkOpensAs(OLD, "generation-1");
  }

  @Test
  void whileFilesWereCopied() throws IOException {
    List<Path> files = Directories.files(crashed.resolve("generation-2"));
    for (Path file : files.subList(files.size() / 2, files.size())) {
      Files.delete(file);
    }
    pointBack();
    checkOpensAs(OLD, "generation-1");
  }

  @Test
  void beforeThePointerMoved() throws IOException {
    pointBack();
    checkOpensAs(OLD, "generation-1");
  }

  @Test
  void whileThePointerWasWritten() throws IOException {
    pointBack();
    Files.writeString(crashed.resolve("current.tmp"), "gener");
    checkOpensAs(OLD, "generation-1");
  }

  @Test
  void beforeTheOldStateWasDeleted() throws IOException {
    checkOpensAs(NEW, "generation-2");
  }

  @Test
  void whileTheOldStateWasDeleted() throws IOException {
    Files.delete(Directories.largestFile(crashed.resolve("generation-1")));
    checkOpensAs(NEW, "generation-2");
  }

  private void pointBack() throws IOException {
    Files.writeString(crashed.resolve("current"), "generation-1\n");
  }

  private void checkOpensAs(List<Long> expected, String generation) throws IOException {
    try (OrderedStore store = open(crashed)) {
      assertEquals(expected, numbers(store));
      store.restore(directory.resolve("copy"));
      put(store, 3);
      assertEquals(List.of(1L, 3L), numbers(store));
    }
    assertEquals("generation-" + (Integer.parseInt(generation.substring(11)) + 1), pointer());
    try (OrderedStore store = open(crashed)) {
      assertEquals(List.of(1L, 3L), numbers(store));
    }
    try (var entries = Files.list(crashed)) {
      assertEquals(
          List.of("current", pointer(), "lock", "store"),
          entries.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  private String pointer() throws IOException {
    return Files.readString(crashed.resolve("current")).strip();
  }
}
