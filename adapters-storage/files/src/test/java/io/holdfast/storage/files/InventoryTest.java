package io.holdfast.storage.files;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path directory;
  private Path files = Path.of("");
  private final Inventory inventory = new Inventory(new FinalFiles());

  /** Files whose name begins so never change. */
  private static final class FinalFiles implements EngineFiles {
    @Override
    public String engine() {
      return "test";
    }

    @Override
    public boolean holdsData(Path generation) {
      return true;
    }

    @Override
    public boolean isFinal(Path file) {
      return file.getFileName().toString().startsWith("final");
    }

    @Override
    public boolean hasChecksums(Path file) {
      return false;
    }
  }

  @BeforeEach
  void list() throws IOException {
    files = Files.createDirectory(directory.resolve("files"));
    Files.writeString(files.resolve("final-1"), "one");
    Files.writeString(files.resolve("open-2"), "two");
    inventory.write(directory, files);
  }

  /** With the time of change as it was, as damage leaves it. */
  private void alter(String name) throws IOException {
    Path file = files.resolve(name);
    FileTime modified = Files.getLastModifiedTime(file);
    Files.writeString(file, "xyz");
    Files.setLastModifiedTime(file, modified);
  }

  @Test
  void whatIsListedIsWhole() throws IOException {
    inventory.check(directory, files);
    alter("open-2");
    inventory.write(directory, files);
    inventory.check(directory, files);
  }

  @Test
  void damageBetweenTwoCopiesIsNotListedAsIfItWereRight() throws IOException {
    alter("final-1");
    inventory.write(directory, files);
    assertThrows(StoreFormatException.class, () -> inventory.check(directory, files));
  }

  @Test
  void aFileMoreOrLessIsNoticed() throws IOException {
    Files.writeString(files.resolve("final-3"), "three");
    assertThrows(StoreFormatException.class, () -> inventory.check(directory, files));
    Files.delete(files.resolve("final-3"));
    inventory.check(directory, files);
    Files.delete(files.resolve("open-2"));
    assertThrows(StoreFormatException.class, () -> inventory.check(directory, files));
  }
}
