package io.holdfast.backup.bbolt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.backup.BackupFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
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
  void aSavedFileIsItsOwnersAlone() throws IOException {
    Path copy = directory.resolve("copy");
    Files.writeString(directory.resolve("copy.part"), "left behind, for everybody to read");
    shorten(32);
    try (InputStream in = Files.newInputStream(path)) {
      SavedSnapshot.save(new Source(in, Files.size(path)), copy, written -> {});
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    assertDoesNotThrow(() -> SavedSnapshot.verify(copy));
    try (Stream<Path> all = Files.list(directory)) {
      assertEquals(
          List.of("copy", "saved"), all.map(each -> "" + each.getFileName()).sorted().toList());
    }
  }

  private record Source(InputStream in, long bytes) implements BackupFile {
    @Override
    public int read(byte[] into) {
      try {
        return in.readNBytes(into, 0, into.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
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
