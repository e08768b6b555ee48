package io.holdfast.blackbox.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member that was down for longer than the log reaches back is brought up by a snapshot. */
@Tag("blackbox")
class CatchUpTest {
  /** More than etcd keeps for slow members by default, so that the log alone cannot help. */
  private static final int WRITES = 6_000;

  private static final Pattern LOADED = Pattern.compile("loading snapshot index=(\\d+)");
  private static final int BATCH = 200;
  private static final Duration BATCH_MAX = Duration.ofSeconds(20);
  private static final List<String> FLAGS = List.of("--snapshot-count=100");

  @Test
  @Timeout(120)
  void aMemberDownPastTheEndOfTheLogComesBackEqual()
      throws ExecutionException, InterruptedException {
    String engine = Launcher.engine();
    try (ClusterProcesses cluster =
            ClusterProcesses.start(Launcher.configured(), engine, 3, FLAGS);
        Members members = new Members(cluster)) {
      int leader = members.leader();
      int absent = (leader + 1) % 3;
      long known = members.endpoints().get(absent).status(BATCH_MAX).getRaftIndex();
      cluster.member(absent).kill();
      write(members.endpoints().get(leader));
      cluster.member(absent).restart().awaitReady();
      long revision = members.endpoints().get(leader).status(BATCH_MAX).getHeader().getRevision();
      assertTrue(revision > WRITES, "only revision " + revision);
      assertTrue(members.areEqualAt(revision), "members differ at revision " + revision);
      long loaded = snapshotIndex(cluster.member(absent));
      assertTrue(loaded > known, "loaded " + loaded + ", had seen " + known + " when it died");
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
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .max()
        .orElse(0);
  }

  private static void write(Endpoint leader) throws ExecutionException, InterruptedException {
    for (int done = 0; done < WRITES; done += BATCH) {
      List<ListenableFuture<PutResponse>> batch = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        batch.add(leader.kvAsync(BATCH_MAX).put(Endpoint.put("k" + (i % 50), "v" + (done + i))));
      }
      Futures.allAsList(batch).get();
    }
  }
}
