package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.consensus.ConsensusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is laid down before any member ran is what a member finds. */
class FoundedLogTest {
  @TempDir Path directory;
  private final JRaftConsensusProvider provider = new JRaftConsensusProvider();

  private static void write(Path state, String content) {
    try {
      Files.writeString(state.resolve("content"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path state) {
    try {
      return Files.readString(state.resolve("content"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aMemberFindsTheStateAndTheVoters() throws IOException {
    Path log = directory.resolve("raft");
    provider.begin(log, Set.of(7L, 8L), 3, state -> write(state, "restored"));
    Path snapshots = provider.snapshots(log).orElseThrow();
    LibraryFiles.check(MemberSettings.meta(log), snapshots);
    RestingSnapshots.Snapshot last = new RestingSnapshots(snapshots).last().orElseThrow();
    assertEquals(3, last.meta().getLastIncludedIndex());
    assertEquals(1, last.meta().getLastIncludedTerm());
    assertEquals(List.of("7:1", "8:1"), List.copyOf(last.meta().getPeersList()));
    assertEquals("restored", read(last.state()));
  }

  @Test
  void aStateIsWrittenAnewBesideTheOldOne() throws IOException {
    Path log = directory.resolve("raft");
    provider.begin(log, Set.of(7L), 3, state -> write(state, "old"));
    Path target = directory.resolve("target");
    provider.rewriteSnapshots(
        log, target, (before, after) -> write(after, read(before) + " made new"));
    RestingSnapshots.Snapshot rewritten = new RestingSnapshots(target).last().orElseThrow();
    assertEquals("old made new", read(rewritten.state()));
    assertEquals(3, rewritten.meta().getLastIncludedIndex());
    Path before = provider.snapshots(log).orElseThrow();
    assertEquals("old", read(new RestingSnapshots(before).last().orElseThrow().state()));
  }

  @Test
  void whereThereIsNoSnapshotNoneIsMade() {
    Path target = directory.resolve("target");
    provider.rewriteSnapshots(directory.resolve("raft"), target, (before, after) -> {});
    assertFalse(Files.exists(target));
  }

  @Test
  void aDamagedSnapshotIsRefused() throws IOException {
    Path log = directory.resolve("raft");
    provider.begin(log, Set.of(7L), 3, state -> write(state, "old"));
    Path meta =
        provider.snapshots(log).orElseThrow().resolve("snapshot_3").resolve(LibraryFiles.SNAPSHOT);
    Files.write(meta, new byte[] {1, 2, 3});
    assertThrows(
        ConsensusException.class,
        () -> provider.rewriteSnapshots(log, directory.resolve("target"), (before, after) -> {}));
  }
}
