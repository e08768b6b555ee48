package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.testkit.consensus.ConsensusCluster;
import io.holdfast.testkit.consensus.ConsensusMember;
import io.holdfast.testkit.consensus.RecordingStateMachine;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A member whose files were damaged in any way is refused with an error that says so, or starts
 * without an entry that nobody proposed; it never takes the memory that a made-up length asks for.
 */
class DamagedDirectoryTest {
  private static final Duration START_MAX = Duration.ofSeconds(20);
  private static final long CLUSTER = 0x77;

  @TempDir Path directory;
  private List<String> proposed = List.of();

  @BeforeEach
  void fill() {
    try (ConsensusCluster cluster = cluster(directory.resolve("whole"), 20).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      for (int i = 0; i < 60; i++) {
        cluster.propose(member, "text " + i);
      }
      RecordingStateMachine machine = member.machine();
      assertTrue(machine.await(() -> machine.snapshotsSaved() > 0, START_MAX));
      proposed = machine.texts();
    }
  }

  private static ConsensusCluster cluster(Path parent) {
    return cluster(parent, 100_000);
  }

  private static ConsensusCluster cluster(Path parent, long snapshotEntries) {
    return new ConsensusCluster(
        new JRaftConsensusProvider(),
        parent,
        c ->
            new ConsensusConfig(
                CLUSTER,
                c.memberId(),
                c.voters(),
                c.directory(),
                c.heartbeat(),
                c.electionTimeout(),
                c.electsAtStart(),
                c.proposalTimeout(),
                c.proposalsInFlightMax(),
                snapshotEntries,
                c.syncEachAppend()));
  }

  @Test
  void anyDamageIsRefusedOrHarmless() throws Exception {
    run(1, 60);
  }

  @Test
  @Tag("long")
  void anyDamageIsRefusedOrHarmlessForLong() throws Exception {
    run(1_000, 3_000);
  }

  private void run(int from, int count) throws Exception {
    int refused = 0;
    for (long seed = from; seed < from + count; seed++) {
      refused += isRefused(seed) ? 1 : 0;
    }
    assertTrue(refused > count / 5, "refused " + refused + " of " + count);
  }

  private boolean isRefused(long seed) throws Exception {
    Path parent = directory.resolve("damaged");
    Directories.delete(parent);
    Files.createDirectory(parent);
    Directories.copy(directory.resolve("whole"), parent.resolve("copy"));
    SplittableRandom random = new SplittableRandom(seed);
    List<Path> files =
        Directories.files(parent.resolve("copy")).stream()
            .filter(file -> !file.toString().contains("/state/"))
            .toList();
    Path file = files.get(random.nextInt(files.size()));
    damage(file, random);
    String what = "seed " + seed + " file " + file.getFileName();
    return assertTimeoutPreemptively(
        START_MAX, () -> isRefused(parent.resolve("copy").resolve("1"), what), what);
  }

  private boolean isRefused(Path member, String what) {
    try {
      LibraryFiles.check(MemberSettings.meta(member), MemberSettings.snapshots(member));
    } catch (LogDamagedException refused) {
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError other) {
      return fail(what, other);
    }
    try (LogUnderTest log = new LogUnderTest(member.resolve("log"), 64 << 20)) {
      if (!log.isOpened()) {
        assertInstanceOf(LogDamagedException.class, log.storage().failure(), what);
        return true;
      }
      assertHoldsWhatWasProposed(log, what);
      return false;
    } catch (RuntimeException | OutOfMemoryError other) {
      return fail(what, other);
    }
  }

  private void assertHoldsWhatWasProposed(LogUnderTest log, String what) {
    List<String> texts = new ArrayList<>();
    for (long i = log.storage().getFirstLogIndex(); i <= log.storage().getLastLogIndex(); i++) {
      LogEntry entry = Objects.requireNonNull(log.storage().getEntry(i), what);
      if (entry.getType() == EntryType.ENTRY_TYPE_DATA) {
        texts.add(StandardCharsets.UTF_8.decode(entry.getReadOnlyData()).toString());
      }
    }
    int from = texts.isEmpty() ? 0 : proposed.indexOf(texts.getFirst());
    assertTrue(from >= 0, what + texts);
    assertEquals(proposed.subList(from, from + texts.size()), texts, what);
  }

  private static void damage(Path file, SplittableRandom random) throws IOException {
    byte[] content = Files.readAllBytes(file);
    // What matters is near the beginning: behind it are zeros.
    int end = Math.min(content.length, 8192);
    switch (random.nextInt(7)) {
      case 0 -> content[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int i = 0; i < 8; i++) {
          content[random.nextInt(end)] = (byte) random.nextInt(256);
        }
      }
      case 2 -> content = Arrays.copyOf(content, random.nextInt(end));
      case 3 -> {
        int at = random.nextInt(end);
        Arrays.fill(content, at, Math.min(content.length, at + 600), (byte) random.nextInt(256));
      }
      case 4 -> {
        int at = random.nextInt(Math.max(1, end - 3)) / 4 * 4;
        int length = random.nextBoolean() ? Integer.MAX_VALUE - random.nextInt(9) : -1;
        ByteBuffer.wrap(content).putInt(Math.min(at, content.length - 4), length);
      }
      case 5 -> {
        content = new byte[random.nextInt(3000)];
        random.nextBytes(content);
      }
      default -> {
        byte[] more = new byte[random.nextInt(3000) + 1];
        random.nextBytes(more);
        int size = content.length;
        content = Arrays.copyOf(content, size + more.length);
        System.arraycopy(more, 0, content, size, more.length);
      }
    }
    Files.write(file, content);
  }

  /** The library would make room for two gigabytes and look for a class of that name. */
  @Test
  void lengthsInTheLibrarysFilesAreNotTrusted() throws IOException {
    for (int at : List.of(0, 4)) {
      for (Path file : libraryFiles()) {
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer damaged = ByteBuffer.wrap(whole.clone());
        int place = at == 0 ? 0 : 4 + damaged.getInt(0);
        Files.write(file, damaged.putInt(place, Integer.MAX_VALUE - 8).array());
        assertRefused(file);
        Files.write(file, whole);
      }
    }
  }

  private List<Path> libraryFiles() throws IOException {
    List<Path> files =
        Directories.files(directory.resolve("whole")).stream()
            .filter(file -> file.getFileName().toString().contains("raft_"))
            .toList();
    assertEquals(2, files.size(), files.toString());
    return files;
  }

  private void assertRefused(Path file) {
    try (ConsensusCluster cluster = cluster(directory.resolve("whole"))) {
      ConsensusException refused =
          assertThrows(
              ConsensusException.class,
              () -> cluster.start(1, Set.of(1L), new RecordingStateMachine()));
      assertInstanceOf(LogDamagedException.class, refused.getCause(), file.toString());
    }
  }

  /** Without data blocks, so that it costs no space. */
  @Test
  void aFileLargerThanAnyThatIsWrittenIsRefused() throws IOException {
    Path file =
        Directories.files(directory.resolve("whole")).stream()
            .filter(f -> f.toString().endsWith(LogSegment.SUFFIX))
            .findFirst()
            .orElseThrow();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
    }
    assertRefused(file);
    for (String small : List.of("start", "raft_meta")) {
      assertRefusedWithHuge(small);
    }
  }

  private void assertRefusedWithHuge(String name) throws IOException {
    for (Path found : Directories.files(directory.resolve("whole"))) {
      if (found.getFileName().toString().equals(name)) {
        try (FileChannel channel = FileChannel.open(found, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
        }
        assertRefused(found);
      }
    }
  }
}
