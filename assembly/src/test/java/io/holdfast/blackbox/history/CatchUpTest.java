package io.holdfast.blackbox.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member that was down for longer than the log reaches back is brought up by a snapshot. */
@Tag("blackbox")
class CatchUpTest {
  private static final Pattern LOADED =
      Pattern.compile("loading snapshot\",\"index\":\"?([\\d,]+)");
  private static final int BATCH = 20;

  /**
   * Snapshots are taken now and then, however much is written: the longer one takes, as with
   * engines that copy their files, the longer the pause behind it.
   */
  private static final long PAUSE_NANOS = 20_000_000;

  private static final Duration BATCH_MAX = Duration.ofSeconds(20);
  private static final List<String> FLAGS = List.of("--snapshot-count=100");

  @Test
  @Timeout(300)
  void aMemberDownPastTheEndOfTheLogComesBackThroughASnapshot()
      throws ExecutionException, InterruptedException, IOException {
    String engine = Launcher.engine();
    try (ClusterProcesses cluster =
            ClusterProcesses.start(Launcher.configured(), engine, 3, FLAGS);
        Members members = new Members(cluster)) {
      int leader = members.leader();
      int absent = (leader + 1) % 3;
      Endpoint writer = members.endpoints().get(leader);
      write(writer);
      long known = members.endpoints().get(absent).status(BATCH_MAX).getRaftIndex();
      cluster.member(absent).kill();
      known = Math.max(known, writer.status(BATCH_MAX).getRaftIndex());
      writeUntilTheLogIsCut(writer, cluster.member(leader), known);
      cluster.member(absent).restart().awaitReady();
      long revision = writer.status(BATCH_MAX).getHeader().getRevision();
      assertTrue(members.areEqualAt(revision), "members differ at revision " + revision);
      long loaded = snapshotIndex(cluster.member(absent));
      assertTrue(loaded > known, "loaded " + loaded + ", had seen " + known + " when it died");
    }
  }

  /** The log is cut at the snapshot before the last one. The test's limit of time ends this. */
  private static void writeUntilTheLogIsCut(Endpoint writer, ServerProcess leader, long after)
      throws ExecutionException, InterruptedException, IOException {
    Set<Long> snapshots = new HashSet<>();
    while (snapshots.size() < 3) {
      write(writer);
      LockSupport.parkNanos(PAUSE_NANOS);
      snapshots.addAll(snapshots(leader).filter(index -> index > after).toList());
    }
  }

  /** The indexes of the snapshots that a member keeps. */
  private static Stream<Long> snapshots(ServerProcess member) throws IOException {
    Path directory = member.member().directory().resolve("data/member/raft/snapshot");
    try (Stream<Path> all = Files.list(directory)) {
      return all
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("snapshot_\\d+"))
          .map(name -> Long.parseLong(name.substring("snapshot_".length())))
          .toList()
          .stream();
    }
  }

  /**
   * The index of the newest snapshot that the present process has loaded. One of its own could not
   * hold more than it had seen.
   */
  private static long snapshotIndex(ServerProcess member) {
    return LOADED
        .matcher(member.logTail())
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1).replace(",", "")))
        .max()
        .orElse(0);
  }

  private static void write(Endpoint leader) throws ExecutionException, InterruptedException {
    List<ListenableFuture<PutResponse>> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      batch.add(leader.kvAsync(BATCH_MAX).put(Endpoint.put("k" + (i % 50), "v" + i)));
    }
    Futures.allAsList(batch).get();
  }
}
