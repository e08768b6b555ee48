package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.sofa.jraft.conf.ConfigurationEntry;
import com.alipay.sofa.jraft.entity.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SegmentedLogStorageTest {
  @TempDir Path directory;

  @Test
  void anEmptyLogBeginsAtOneAndHasNoLast() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(1, 0, 1);
    }
  }

  @Test
  void entriesAreThereAgainAfterOpening() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 300, 1);
      log.append(301, 301, 1);
      log.assertHolds(1, 301, 1);
      assertTrue(log.files().size() > 3, "several files");
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(1, 301, 1);
      log.append(302, 400, 1);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(1, 400, 1);
    }
  }

  /**
   * A member that was killed may have written more than it flushed. The time of the file tells that
   * it was written: a flush alone would pass over what an earlier flush failed with.
   */
  @Test
  void whatIsFoundWhenOpeningIsWrittenAgainAndFlushedBeforeItIsUsed() throws IOException {
    FileTime longAgo = FileTime.fromMillis(1_000);
    List<Path> files;
    byte[] before;
    try (LogUnderTest log = new LogUnderTest(directory)) {
      assertEquals(0, log.measures().flushes().count(), "there is nothing yet");
      log.append(1, 300, 1);
      log.append(301, 305, 1);
      files = log.files();
      before = Files.readAllBytes(files.getLast());
    }
    for (Path file : files) {
      Files.setLastModifiedTime(file, longAgo);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      assertEquals(1, log.measures().flushes().count());
      assertNotEquals(longAgo, Files.getLastModifiedTime(files.getLast()));
      assertEquals(longAgo, Files.getLastModifiedTime(files.getFirst()), "flushed long before");
      assertArrayEquals(before, Files.readAllBytes(files.getLast()));
      log.assertHolds(1, 305, 1);
    }
  }

  @Test
  void aBatchOfAnySizeIsWrittenAgainWhenOpening() throws IOException {
    byte[] large = new byte[40 * LogUnderTest.SEGMENT_BYTES];
    new SplittableRandom(3).nextBytes(large);
    byte[] before;
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 3, 1);
      assertEquals(1, log.storage().appendEntries(List.of(LogUnderTest.entry(4, 1, large))));
      before = Files.readAllBytes(log.files().getLast());
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      assertArrayEquals(before, Files.readAllBytes(log.files().getLast()));
      log.append(5, 8, 1);
    }
  }

  @Test
  void aFileWithoutEntriesIsOpenedAgain() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 3, 1);
      assertTrue(log.storage().truncateSuffix(0));
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(1, 0, 1);
      log.append(1, 5, 2);
      log.assertHolds(1, 5, 2);
    }
  }

  @Test
  void anEntryLargerThanAFileHasOneOfItsOwn() {
    byte[] large = new byte[5 * LogUnderTest.SEGMENT_BYTES];
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 3, 1);
      assertEquals(1, log.storage().appendEntries(List.of(LogUnderTest.entry(4, 1, large))));
      log.append(5, 8, 1);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      LogEntry found = log.storage().getEntry(4);
      assertTrue(found != null && found.getData().remaining() == large.length);
      log.assertEntry(3, 1);
      log.assertEntry(5, 1);
    }
  }

  /** Memory outside of the heap would grow with what is appended at once. */
  @Test
  void anAppendOfManyMegabytesIsSeveralBatchesInOneFile() {
    List<LogEntry> entries = LogUnderTest.megabytes(1, 10);
    try (LogUnderTest log = new LogUnderTest(directory, 64 << 20)) {
      assertEquals(10, log.storage().appendEntries(entries));
      assertEquals(4, log.measures().flushes().count());
      assertEquals(1, log.files().size());
      log.assertMegabytes(1, 10);
    }
    try (LogUnderTest log = new LogUnderTest(directory, 64 << 20)) {
      log.assertMegabytes(1, 10);
    }
  }

  @Test
  void anEmptyEntryIsAnEntry() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.storage().appendEntries(List.of(LogUnderTest.entry(1, 1, new byte[0])));
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      LogEntry found = log.storage().getEntry(1);
      assertTrue(found != null && found.getData().remaining() == 0);
    }
  }

  @Test
  void theHeadGoesWithWholeFilesAndTheBeginningIsRemembered() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 300, 1);
      int before = log.files().size();
      assertTrue(log.storage().truncatePrefix(200));
      log.assertHolds(200, 300, 1);
      assertTrue(log.files().size() < before);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(200, 300, 1);
      assertTrue(log.storage().truncatePrefix(301));
      log.assertHolds(301, 300, 1);
      log.append(301, 310, 1);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(301, 310, 1);
      assertTrue(log.storage().truncatePrefix(1000));
      log.append(1000, 1001, 1);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(1000, 1001, 1);
    }
  }

  @Test
  void theTailIsReplacedByEntriesOfALaterTerm() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 300, 1);
      assertTrue(log.storage().truncateSuffix(150));
      log.assertHolds(1, 150, 1);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(1, 150, 1);
      log.append(151, 200, 2);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertEntry(150, 1);
      log.assertEntry(151, 2);
      assertEquals(200, log.storage().getLastLogIndex());
    }
  }

  @Test
  void aResetEmptiesTheLogAndSaysWhereItGoesOn() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 100, 1);
      assertTrue(log.storage().reset(501));
      log.assertHolds(501, 500, 1);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(501, 500, 1);
      log.append(501, 520, 3);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.assertHolds(501, 520, 3);
    }
  }

  @Test
  void configurationsAreKnownAgainAfterOpening() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 10, 1);
      log.storage()
          .appendEntries(List.of(LogUnderTest.configuration(11, 2, List.of(2L, 3L), List.of(1L))));
      assertTrue(log.watch().isLearner());
      log.append(12, 20, 2);
    }
    try (LogUnderTest log = new LogUnderTest(directory)) {
      ConfigurationEntry last = log.configurations().getLastConfiguration();
      assertEquals(11, last.getId().getIndex());
      assertEquals(2, last.getConf().listPeers().size());
      assertTrue(log.watch().isLearner());
    }
  }

  @Test
  void aGapIsRefused() {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 10, 1);
      assertEquals(0, log.storage().appendEntries(List.of(LogUnderTest.entry(12, 1))));
      assertFalse(log.storage().truncateSuffix(5), "nothing is written after a failure");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void filesAreClosedAfterAFailureToo() throws IOException {
    try (LogUnderTest log = new LogUnderTest(directory)) {
      log.append(1, 300, 1);
      assertEquals(0, log.storage().appendEntries(List.of(LogUnderTest.entry(500, 1))));
      assertEquals(log.files().size(), openFiles());
    }
    assertEquals(0, openFiles());
  }

  /** Those of this log that the process has open. */
  private long openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(this::isOfThisLog).count();
    }
  }

  private boolean isOfThisLog(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(directory.toRealPath());
    } catch (IOException e) {
      // Closed meanwhile, by somebody else.
      return false;
    }
  }

  /** Any sequence of operations leaves what a plain map would hold, also after opening again. */
  @Test
  void itAgreesWithAPlainMap() {
    long seed = Long.getLong("holdfast.seed", 20_261_121L);
    for (int run = 0; run < 20; run++) {
      compare(directory.resolve("run" + run), seed + run);
    }
  }

  private static void compare(Path directory, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<Long, Long> terms = new TreeMap<>();
    List<String> steps = new ArrayList<>();
    long first = 1;
    long term = 1;
    LogUnderTest log = new LogUnderTest(directory);
    try {
      for (int step = 0; step < 60; step++) {
        long last = terms.isEmpty() ? first - 1 : terms.lastKey();
        int choice = random.nextInt(10);
        if (choice < 5) {
          long to = last + 1 + random.nextInt(60);
          log.append(last + 1, to, term);
          for (long i = last + 1; i <= to; i++) {
            terms.put(i, term);
          }
        } else if (choice == 5) {
          long kept = first - 1 + random.nextLong(last - first + 2);
          assertTrue(log.storage().truncateSuffix(kept));
          terms.tailMap(kept, false).clear();
          term++;
        } else if (choice == 6) {
          first = first + random.nextLong(last - first + 2);
          assertTrue(log.storage().truncatePrefix(first));
          terms.headMap(first).clear();
        } else if (choice == 7 && random.nextInt(4) == 0) {
          first = last + 1 + random.nextInt(100);
          assertTrue(log.storage().reset(first));
          terms.clear();
        } else {
          log.close();
          log = new LogUnderTest(directory);
        }
        steps.add(choice + ":" + first + ".." + (terms.isEmpty() ? "" : terms.lastKey()));
        check(log, first, terms, "seed=" + seed + " steps=" + steps);
      }
    } finally {
      log.close();
    }
  }

  private static void check(
      LogUnderTest log, long first, SortedMap<Long, Long> terms, String when) {
    assertTrue(log.isOpened(), when);
    assertEquals(first, log.storage().getFirstLogIndex(), when);
    assertEquals(
        terms.isEmpty() ? 0L : terms.lastKey(), (Long) log.storage().getLastLogIndex(), when);
    terms.forEach(log::assertEntry);
  }
}
