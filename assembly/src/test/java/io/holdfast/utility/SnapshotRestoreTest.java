package io.holdfast.utility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory appears whole, or not at all. */
class SnapshotRestoreTest {
  @TempDir Path directory;
  private Path saved;
  private Path data;

  @BeforeEach
  void save() throws IOException {
    data = directory.resolve("data");
    try (History history = new History()) {
      for (int i = 0; i < 500; i++) {
        history.put("k" + i % 100, "v" + i);
      }
      saved = history.delete("k7").compact(300).save(directory.resolve("saved"));
    }
  }

  private String[] restore(String... more) {
    return Stream.concat(
            Stream.of("snapshot", "restore", saved.toString(), "--data-dir=" + data),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private void assertRefused(int status, String message, String... more) throws IOException {
    Run.assertRefused(status, message, restore(more));
    try (Stream<Path> left = Files.list(directory)) {
      assertTrue(left.noneMatch(path -> path.toString().contains("data")), "something is left");
    }
  }

  @Test
  @Statement(256)
  void theHashOfTheDirectoryIsThatOfTheFile() {
    Run.printed(restore());
    for (String revision : List.of("0", "300", "444", "502")) {
      assertEquals(
          Run.printed("hashkv", saved.toString(), "--rev", revision),
          Run.printed("hashkv", "--data-dir=" + data, "--rev", revision));
    }
    Run.printed("defrag", "--data-dir", data.toString());
    assertEquals(
        Run.printed("hashkv", saved.toString()), Run.printed("hashkv", "--data-dir=" + data));
  }

  @Test
  @Statement(256)
  void aDirectoryIsSavedAsItWasRestored() throws IOException {
    Run.printed(restore());
    Path again = directory.resolve("again");
    assertEquals(
        "Snapshot saved at " + again + System.lineSeparator(),
        Run.printed("snapshot", "save", again.toString(), "--data-dir=" + data));
    for (String revision : List.of("0", "444")) {
      assertEquals(
          Run.printed("hashkv", saved.toString(), "--rev", revision),
          Run.printed("hashkv", again.toString(), "--rev", revision));
    }
    Path other = directory.resolve("other");
    Run.printed("snapshot", "restore", again.toString(), "--data-dir=" + other);
    assertEquals(
        Run.printed("hashkv", "--data-dir=" + data), Run.printed("hashkv", "--data-dir=" + other));
  }

  @Test
  void whereNothingCanBeSavedNothingIsLeft() throws IOException {
    Run.printed(restore());
    Path nowhere = directory.resolve("nowhere/file");
    Run run = Run.of("snapshot", "save", nowhere.toString(), "--data-dir=" + data);
    assertEquals(1, run.status());
    assertEquals(1, run.err().lines().count(), run.err());
    Files.createDirectories(directory.resolve("taken/below"));
    run = Run.of("snapshot", "save", directory.resolve("taken").toString(), "--data-dir=" + data);
    assertEquals(1, run.status());
    assertFalse(Files.exists(directory.resolve("taken.part")));
  }

  @Test
  void aLogOfItsOwnIsLaidDownThere() {
    Path log = directory.resolve("log");
    Run.printed(restore("--wal-dir=" + log));
    assertTrue(Files.isDirectory(log.resolve("raft/snapshot/snapshot_1")));
    assertFalse(Files.exists(data.resolve("member/raft")));
    Run.assertRefused(
        1,
        "data-dir \"" + data + "\" not empty or could not be read",
        restore("--wal-dir=" + directory.resolve("other")));
  }

  @Test
  void anEmptyDirectoryIsTakenAndAFullOneIsNot() throws IOException {
    Files.createDirectory(data);
    Run.printed(restore());
    String before = Run.printed("hashkv", "--data-dir=" + data);
    Run.assertRefused(1, "data-dir \"" + data + "\" not empty or could not be read", restore());
    assertEquals(before, Run.printed("hashkv", "--data-dir=" + data));
    Files.createDirectory(directory.resolve("log"));
    data = directory.resolve("another");
    Run.assertRefused(
        1,
        "wal-dir \"" + directory.resolve("log") + "\" exists",
        restore("--wal-dir=" + directory.resolve("log")));
    assertFalse(Files.exists(data));
  }

  @Test
  void anAlteredFileIsRefused() throws IOException {
    change(file -> {
      file.seek(file.length() / 2);
      int value = file.read();
      file.seek(file.length() / 2);
      file.write(value ^ 1);
    });
    Run altered = Run.of(restore());
    assertEquals(1, altered.status());
    assertTrue(altered.err().startsWith("Error: SHA-256 differs: expected sha256 "), altered.err());
    assertFalse(Files.exists(data));
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    change(file -> file.setLength(file.length() - 500));
    assertRefused(1, "snapshot missing hash but --skip-hash-check=false");
    Run truncated = Run.of(restore("--skip-hash-check"));
    assertEquals(1, truncated.status());
    assertTrue(truncated.err().startsWith("Error: file truncated: "), truncated.err());
    assertFalse(Files.exists(data));
  }

  private interface Change {
    void of(RandomAccessFile file) throws IOException;
  }

  private void change(Change change) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(saved.toFile(), "rw")) {
      change.of(file);
    }
  }

  /** Only a page tells, and that late: what was begun is gone again. */
  @Test
  void damageFoundOnTheWayLeavesNothing() throws IOException {
    change(file -> {
      for (long page = file.length() / 4096 - 3; page > 4; page--) {
        file.seek(page * 4096 + 16);
        file.write(new byte[64]);
      }
    });
    Run damaged = Run.of(restore("--skip-hash-check"));
    assertEquals(1, damaged.status());
    assertTrue(damaged.err().startsWith("Error: page damaged: "), damaged.err());
    assertFalse(Files.exists(data));
  }

  @Test
  void aFileOfSomethingElseOrALaterReleaseIsRefused() throws IOException {
    Files.write(saved, new byte[100_000]);
    assertRefused(1, "not a bbolt database: no magic number", "--skip-hash-check");
    try (History history = new History()) {
      history.put("a", "1").saveAs("3.8.0", saved);
    }
    assertRefused(1, "storage version 3.8.0 is later than 3.7");
  }

  @Test
  void flagsThatDoNotGoTogetherAreRefused() throws IOException {
    String both = "--mark-compacted required if --revision-bump > 0";
    assertRefused(128, both, "--bump-revision=10");
    assertRefused(128, both, "--mark-compacted");
    assertRefused(
        1,
        "couldn't find local name \"other\" in the initial cluster configuration",
        "--name=other");
    assertRefused(1, "standalone is for one member alone", three("--consensus=standalone"));
    assertRefused(
        1, "memory with standalone keeps nothing", "--consensus=standalone", "--storage=memory");
    Run unknown = Run.of(restore("--storage=paper"));
    assertTrue(unknown.err().startsWith("Error: no storage engine named paper; there are "));
    assertFalse(Files.exists(data));
  }

  private static String[] three(String more) {
    return new String[] {
      "--name=a",
      "--initial-cluster=a=http://localhost:1,b=http://localhost:2,c=http://localhost:3",
      "--initial-advertise-peer-urls=http://localhost:1",
      more
    };
  }

  @Test
  void theDirectoryOfARunningMemberIsRefused() throws Exception {
    Run.printed(restore());
    try (RestingStore held = RestingStore.open(data)) {
      assertTrue(held.store().sizeOnDisk() >= 0);
      Run inUse = Run.of("hashkv", "--data-dir=" + data);
      assertEquals(1, inUse.status());
      assertTrue(inUse.err().contains("in use by another process"), inUse.err());
      Run defrag = Run.of("defrag", "--data-dir=" + data);
      assertEquals(1, defrag.status());
      assertTrue(defrag.err().startsWith("Error: Failed to defragment etcd data["), defrag.err());
    }
  }
}
