package io.holdfast.assembly.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.audit.AuditRecord;
import io.holdfast.ports.audit.KeyAccess;
import io.holdfast.ports.measure.Count;
import io.holdfast.server.config.AuditConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditLogTest {
  private static final InstantSource NOON = () -> Instant.parse("2026-11-21T12:00:00.5Z");
  private static final long WAIT_NANOS = 20_000_000_000L;

  @TempDir Path directory;
  private final AuditMeasures measures = new AuditMeasures();

  private Path file() {
    return directory.resolve("audit.log");
  }

  private FileAuditLog open(Path file) {
    return FileAuditLog.open(AuditConfig.to(file, true), NOON, measures);
  }

  private static AuditRecord denied(String user) {
    return new AuditRecord(
        AuditRecord.Event.DENIED,
        user,
        "10.0.0.7:5123",
        "/etcdserverpb.KV/DeleteRange",
        List.of(new AuditRecord.Subject("role", "a\"b")),
        List.of(
            KeyAccess.write(new KeyRange(Bytes.utf8("a"), Bytes.utf8("b"))),
            KeyAccess.read(KeyRange.single(Bytes.wrap(new byte[] {-1, 0})))),
        3,
        StatusCode.PERMISSION_DENIED);
  }

  private static void await(Path file, String text) throws IOException {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (!(Files.exists(file) && Files.readString(file).contains(text))) {
      assertTrue(System.nanoTime() < deadline, "no " + text + " in " + file);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void aLineSaysWhoWhatAndHowItEnded() throws IOException {
    try (FileAuditLog log = open(file())) {
      log.tell(denied("al\nice"));
    }
    assertEquals(
        "{\"ts\":\"2026-11-21T12:00:00.500Z\",\"event\":\"denied\",\"user\":\"al\\nice\","
            + "\"peer\":\"10.0.0.7:5123\",\"method\":\"/etcdserverpb.KV/DeleteRange\","
            + "\"about\":[{\"role\":\"a\\\"b\"}],"
            + "\"keys\":[{\"access\":\"write\",\"key\":\"YQ==\",\"range_end\":\"Yg==\"},"
            + "{\"access\":\"read\",\"key\":\"/wA=\"}],\"keys_left_out\":3,"
            + "\"outcome\":\"PermissionDenied\"}\n",
        Files.readString(file()));
    assertEquals(1, measures.written().value());
  }

  @Test
  void onlyTheOwnerCanReadAFileThatIsMade() throws IOException {
    open(file()).close();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void whatIsThereAlreadyIsKept() throws IOException {
    Files.writeString(file(), "before\n");
    try (FileAuditLog log = open(file())) {
      log.tell(denied("alice"));
    }
    assertEquals(2, Files.readAllLines(file()).size());
    assertEquals("before", Files.readAllLines(file()).getFirst());
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidAtOnce() {
    var failure =
        assertThrows(AuditOpenException.class, () -> open(directory.resolve("none/audit.log")));
    assertEquals(
        "open audit log " + directory.resolve("none/audit.log") + ": no such file or directory",
        failure.getMessage());
  }

  @Test
  void aFileThatWasMovedAwayIsFollowedByANewOne() throws IOException {
    try (FileAuditLog log = open(file())) {
      log.tell(denied("alice"));
      await(file(), "alice");
      Path old = Files.move(file(), directory.resolve("audit.log.1"));
      log.tell(denied("bob"));
      await(file(), "bob");
      assertEquals(1, Files.readAllLines(old).size());
      assertEquals(1, Files.readAllLines(file()).size());
    }
  }

  @Test
  void aFileThatWasMovedAwayIsMadeAnewWhenAskedThoughThereIsNothingToSay() throws IOException {
    try (FileAuditLog log = open(file())) {
      Files.move(file(), directory.resolve("audit.log.1"));
      log.reopen();
      await(file(), "");
    }
  }

  @Test
  void whatThereIsNoRoomForIsDroppedAndThatIsTold() throws IOException {
    AuditConfig tiny = new AuditConfig(file(), true, 1, Duration.ofSeconds(5));
    try (FileAuditLog log = FileAuditLog.open(tiny, NOON, measures)) {
      log.tell(denied("alice"));
      await(file(), "dropped");
    }
    assertEquals(
        "{\"ts\":\"2026-11-21T12:00:00.500Z\",\"event\":\"dropped\",\"count\":1}\n",
        Files.readString(file()));
    assertEquals(1, measures.dropped().value());
    assertEquals(0, measures.written().value());
  }

  /** A device that is always full stands for a disk that is. */
  @Test
  void whatCannotBeWrittenIsCountedAndHoldsNobodyUp() {
    FileAuditLog log = open(Path.of("/dev/full"));
    for (int i = 0; i < 10; i++) {
      log.tell(denied("alice"));
    }
    log.close();
    assertEquals(10, measures.dropped().value());
    assertTrue(measures.failures().value() > 0);
    assertEquals(0, measures.written().value());
  }

  @Test
  void whatCouldNotBeWrittenIsToldInTheNextLinesThatCan() throws IOException {
    Files.createSymbolicLink(file(), Path.of("/dev/full"));
    try (FileAuditLog log = open(file())) {
      log.tell(denied("alice"));
      log.tell(denied("alice"));
      await(measures.dropped(), 2);
      Files.delete(file());
      log.tell(denied("bob"));
      await(file(), "bob");
    }
    List<String> lines = Files.readAllLines(file());
    assertEquals(2, lines.size(), lines.toString());
    assertEquals(
        "{\"ts\":\"2026-11-21T12:00:00.500Z\",\"event\":\"dropped\",\"count\":2}",
        lines.getFirst());
  }

  @Test
  void whatThereWasNoRoomForIsToldThoughThatCouldNotBeWrittenAtFirst() throws IOException {
    Files.createSymbolicLink(file(), Path.of("/dev/full"));
    AuditConfig tiny = new AuditConfig(file(), true, 1, Duration.ofSeconds(5));
    try (FileAuditLog log = FileAuditLog.open(tiny, NOON, measures)) {
      log.tell(denied("alice"));
      await(measures.failures(), 1);
      Files.delete(file());
      log.reopen();
      await(file(), "\"count\":1");
    }
  }

  private static void await(Count count, long value) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (count.value() < value) {
      assertTrue(System.nanoTime() < deadline, "only " + count.value());
      LockSupport.parkNanos(1_000_000);
    }
  }
}
