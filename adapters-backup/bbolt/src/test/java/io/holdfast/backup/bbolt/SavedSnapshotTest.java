package io.holdfast.backup.bbolt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedSnapshotTest {
  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void save() throws IOException, GeneralSecurityException {
    path = directory.resolve("saved");
    Tables.write(
        List.of(Tables.table("key", Tables.random(new SplittableRandom(5), 1000))), path, 32 << 10);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
    Files.write(path, digest, StandardOpenOption.APPEND);
  }

  @Test
  void anIntactFilePasses() {
    assertDoesNotThrow(() -> SavedSnapshot.verify(path));
  }

  @Test
  void anIntactFileIsReadWithItsDigest() throws IOException {
    try (BboltFile file = BboltFile.open(path)) {
      assertEquals(Files.size(path) - 32, file.bytes());
    }
  }

  @Test
  void aChangedByteIsNoticed() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(file.length() / 2);
      int value = file.read();
      file.seek(file.length() / 2);
      file.write(value + 1);
    }
    assertFault(Fault.DIGEST_DIFFERS);
  }

  @Test
  void aTruncatedFileIsNoticed() throws IOException {
    shorten(100);
    assertFault(Fault.NO_DIGEST);
    shorten(412);
    assertFault(Fault.DIGEST_DIFFERS);
  }

  private void shorten(int bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(file.length() - bytes);
    }
  }

  private void assertFault(Fault expected) {
    BboltException refused = assertThrows(BboltException.class, () -> SavedSnapshot.verify(path));
    assertEquals(expected, refused.fault());
  }
}
