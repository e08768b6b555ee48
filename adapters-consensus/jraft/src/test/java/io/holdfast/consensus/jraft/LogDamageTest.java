package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash may leave is opened without the unfinished write; anything else is not opened. */
class LogDamageTest {
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;

  @TempDir Path directory;

  @Test
  void aWriteCutShortIsDropped() throws IOException {
    Path file = twoBatches();
    int before = endAfter(50);
    int after = endAfter(80);
    SplittableRandom random = new SplittableRandom(7);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < 40; i++) {
      int cut = (before + random.nextInt(after - before)) / SECTOR * SECTOR;
      cut = Math.max(cut, before);
      write(file, whole, cut, whole.length - cut);
      try (LogUnderTest log = new LogUnderTest(directory, 1 << 20)) {
        assertTrue(log.isOpened(), "cut at " + cut);
        long last = log.storage().getLastLogIndex();
        assertTrue(last >= 50 && last < 80, "last " + last + " cut at " + cut);
        log.assertHolds(1, last, 1);
        log.append(last + 1, last + 5, 2);
      }
      Files.write(file, whole);
    }
  }

  @Test
  void pagesOfTheLastWriteMayBeMissingInAnyOrder() throws IOException {
    Path file = fill(100, 400);
    byte[] whole = Files.readAllBytes(file);
    int before = endAfter(file, 100);
    int firstPage = before / PAGE + 1;
    for (int page = firstPage; page < firstPage + 3; page++) {
      write(file, whole, page * PAGE, PAGE);
      try (LogUnderTest log = new LogUnderTest(directory, 1 << 20)) {
        assertTrue(log.isOpened(), "page " + page);
        long last = log.storage().getLastLogIndex();
        assertTrue(last >= 100 && last < 400, "last " + last);
        log.assertHolds(1, last, 1);
      }
      Files.write(file, whole);
    }
  }

  /** The third batch of the append is from entry 7 to 9, the last is entry 10. */
  @Test
  void ofAnAppendOfSeveralBatchesOnlyTheLastIsCutShort() throws IOException {
    Path file;
    try (LogUnderTest log = new LogUnderTest(directory, 64 << 20)) {
      assertEquals(10, log.storage().appendEntries(LogUnderTest.megabytes(1, 10)));
      file = log.files().getFirst();
    }
    byte[] whole = Files.readAllBytes(file);
    write(file, whole, endAfter(9) + PAGE, PAGE);
    try (LogUnderTest log = new LogUnderTest(directory, 64 << 20)) {
      log.assertMegabytes(1, 9);
    }
    write(file, whole, endAfter(7) + PAGE, PAGE);
    try (LogUnderTest log = new LogUnderTest(directory, 64 << 20)) {
      assertFalse(log.isOpened());
    }
    write(file, Arrays.copyOf(whole, endAfter(9)), endAfter(7) + PAGE, PAGE);
    try (LogUnderTest log = new LogUnderTest(directory, 64 << 20)) {
      log.assertMegabytes(1, 7);
    }
  }

  @Test
  void aFlippedBitAnywhereIsNotOpenedOrNotInTheLog() throws IOException {
    Path file = twoBatches();
    byte[] whole = Files.readAllBytes(file);
    int end = endAfter(80);
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      int at = random.nextInt(end);
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      try (LogUnderTest log = new LogUnderTest(directory, 1 << 20)) {
        if (log.isOpened()) {
          // Bytes that mean nothing: padding, or the rest of the header of the file.
          log.assertHolds(1, 80, 1);
        } else {
          assertInstanceOf(LogDamagedException.class, log.storage().failure());
        }
      }
    }
  }

  @Test
  void zerosInTheMiddleOfWhatWasFlushedAreDamage() throws IOException {
    Path file = twoBatches();
    byte[] whole = Files.readAllBytes(file);
    write(file, whole, LogSegment.HEADER_BYTES + 64, 512);
    try (LogUnderTest log = new LogUnderTest(directory, 1 << 20)) {
      assertFalse(log.isOpened());
      assertInstanceOf(LogDamagedException.class, log.storage().failure());
    }
  }

  @Test
  void anEndInAnyFileButTheLastIsDamage() throws IOException {
    Path first;
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 300, 1);
      first = log.files().get(1);
    }
    byte[] whole = Files.readAllBytes(first);
    write(first, whole, whole.length - 2048, 2048);
    try (LogUnderTest log = new LogUnderTest(directory)) {
      assertFalse(log.isOpened());
    }
  }

  @Test
  void aMissingFileIsDamage() throws IOException {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 300, 1);
      Files.delete(log.files().get(1));
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      assertFalse(log.isOpened());
    }
  }

  @Test
  void aMissingFirstFileIsDamage() throws IOException {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 300, 1);
      Files.delete(log.files().getFirst());
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      assertFalse(log.isOpened());
    }
  }

  @Test
  void aFileThatWasNeverFinishedIsDropped() throws IOException {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 20, 1);
    }
    Files.write(directory.resolve(LogSegment.name(21)), new byte[100]);
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(1, 20, 1);
      log.append(21, 40, 1);
      log.assertHolds(1, 40, 1);
    }
  }

  @Test
  void anEntryThatIsDamagedLaterReadsAsMissing() throws IOException {
    Path file = twoBatches();
    try (LogUnderTest log = new LogUnderTest(directory, 1 << 20)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(8).putLong(0, -1L), LogSegment.HEADER_BYTES + 40);
      }
      assertEquals(null, log.storage().getEntry(1));
      log.assertEntry(2, 1);
    }
  }

  private Path twoBatches() {
    return fill(50, 80);
  }

  /** Two batches in one file. */
  private Path fill(long first, long second) {
    try (LogUnderTest log = new LogUnderTest(directory, 1 << 20)) {
      log.append(1, first, 1);
      log.append(first + 1, second, 1);
      return log.files().getFirst();
    }
  }

  private int endAfter(long index) throws IOException {
    return endAfter(directory.resolve(LogSegment.name(1)), index);
  }

  private static int endAfter(Path file, long index) throws IOException {
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    int at = LogSegment.HEADER_BYTES;
    LogRecord record = LogRecord.header(content, at, at);
    while (record.index() < index) {
      at = record.end();
      record = LogRecord.header(content, at, at);
    }
    return record.end();
  }

  /** Writes the content with a range of zeros. */
  private static void write(Path file, byte[] content, int from, int length) throws IOException {
    byte[] changed = content.clone();
    Arrays.fill(changed, from, from + length, (byte) 0);
    Files.write(file, changed);
  }
}
