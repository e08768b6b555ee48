package io.holdfast.server.data;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryDraftTest {
  private static final Identity IDENTITY = new Identity(1, 2, "rocksdb", "jraft");

  @TempDir Path parent;
  private Path directory = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void choose() {
    directory = parent.resolve("data");
    log = parent.resolve("log");
  }

  @Test
  void whatWasPublishedStays() throws Exception {
    try (DirectoryDraft draft = DirectoryDraft.begin(directory, Optional.of(log))) {
      assertFalse(Files.exists(log));
      draft.publish(IDENTITY);
    }
    assertTrue(Files.exists(directory.resolve("member").resolve(IdentityFile.NAME)));
    assertTrue(Files.exists(log.resolve(IdentityFile.NAME)));
  }

  @Test
  void whatWasNotPublishedIsGone() throws Exception {
    DirectoryDraft.begin(directory, Optional.of(log)).close();
    assertEmpty();
  }

  /** Something has come to where the member goes. */
  @Test
  void whatCouldNotBePublishedToTheEndIsGoneWithItsLog() throws Exception {
    Path other = directory.resolve("member").resolve("other");
    try (DirectoryDraft draft = DirectoryDraft.begin(directory, Optional.of(log))) {
      Files.createDirectories(other);
      assertThrows(IOException.class, () -> draft.publish(IDENTITY));
      Files.delete(other);
      Files.delete(other.getParent());
    }
    assertEmpty();
  }

  private void assertEmpty() {
    assertFalse(Files.exists(directory));
    assertFalse(Files.exists(log));
    assertFalse(Files.exists(parent.resolve("log.part")));
  }
}
