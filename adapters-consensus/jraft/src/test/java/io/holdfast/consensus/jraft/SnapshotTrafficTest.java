package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.SnapshotTraffic;
import io.holdfast.testkit.consensus.ConsensusCluster;
import io.holdfast.testkit.consensus.ConsensusContract;
import io.holdfast.testkit.consensus.ConsensusMember;
import io.holdfast.testkit.consensus.RecordingStateMachine;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SnapshotTrafficTest {
  private static final int ENTRIES_BETWEEN = 50;
  private static final int SNAPSHOTS = 3;

  private static ConsensusCluster cluster(Path directory) {
    return new ConsensusCluster(
        new JRaftConsensusProvider(),
        directory,
        config -> ConsensusContract.withSnapshots(config, ENTRIES_BETWEEN));
  }

  /** So many that the first entries are gone from the log. */
  private static void fill(ConsensusCluster cluster, ConsensusMember leader) {
    for (int saved = 1; saved <= SNAPSHOTS; saved++) {
      for (int i = 0; i <= ENTRIES_BETWEEN; i++) {
        cluster.propose(leader, saved + "-" + i);
      }
      int least = saved;
      ConsensusCluster.await(() -> leader.machine().snapshotsSaved() >= least, "a snapshot");
    }
  }

  private static void assertOneSucceeded(SnapshotTraffic traffic, long other) {
    ConsensusCluster.await(() -> traffic.peers().containsKey(other), "a transfer");
    SnapshotTraffic.Peer peer = Objects.requireNonNull(traffic.peers().get(other));
    ConsensusCluster.await(() -> peer.underWay().value() == 0, "its end");
    assertEquals(1, peer.succeeded().value());
    assertEquals(0, peer.failed().value());
    assertEquals(1, peer.durations().count());
  }

  @Test
  void bothEndsCountTheStateThatANewMemberIsGiven(@TempDir Path directory) throws Exception {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember leader = cluster.awaitLeader();
      fill(cluster, leader);
      ConsensusMember late = cluster.start(2, Set.of(), new RecordingStateMachine());
      leader
          .consensus()
          .changeMembership(new MembershipChange.AddLearner(2))
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
      cluster.propose(leader, "after");
      cluster.awaitEqual("after");
      assertOneSucceeded(leader.consensus().measures().sent(), 2);
      assertOneSucceeded(late.consensus().measures().received(), 1);
    }
  }
}
