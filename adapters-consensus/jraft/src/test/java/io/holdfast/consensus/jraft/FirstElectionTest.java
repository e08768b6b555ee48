package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.testkit.consensus.ConsensusCluster;
import io.holdfast.testkit.consensus.ConsensusContract;
import io.holdfast.testkit.consensus.ConsensusMember;
import io.holdfast.testkit.consensus.RecordingStateMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where an election timeout is longer than a test waits, members that start elect all the same. */
@Timeout(90)
class FirstElectionTest {
  private static final Set<Long> VOTERS = Set.of(1L, 2L, 3L);

  private static final Duration LONGER_THAN_THE_TEST =
      ConsensusCluster.PATIENCE.plus(Duration.ofMinutes(1));

  private static ConsensusCluster cluster(Path directory) {
    return new ConsensusCluster(
        new JRaftConsensusProvider(),
        directory,
        config -> ConsensusContract.withElectionTimeout(config, LONGER_THAN_THE_TEST));
  }

  @Test
  void aNewClusterHasALeaderAsSoonAsAMajorityRuns(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory)) {
      cluster.start(1, VOTERS, new RecordingStateMachine());
      cluster.start(2, VOTERS, new RecordingStateMachine());
      cluster.propose(cluster.awaitLeader(), "two of three");
      cluster.start(3, VOTERS, new RecordingStateMachine());
      cluster.awaitEqual("two of three");
    }
  }

  @Test
  void oneThatComesBackFromItsLogHasALeaderAtOnceToo(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      cluster.propose(cluster.awaitLeader(), "before");
      cluster.awaitEqual("before");
      VOTERS.forEach(cluster::kill);
      cluster.startVoters(3);
      cluster.propose(cluster.awaitLeader(), "after");
      cluster.awaitEqual("after");
    }
  }

  @Test
  void whoComesBackLeavesALeaderAlone(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      ConsensusMember leader = cluster.awaitLeader();
      long term = leader.consensus().status().term();
      long other = leader.id() % 3 + 1;
      cluster.kill(other);
      cluster.start(other, VOTERS, new RecordingStateMachine());
      cluster.propose(leader, "as ever");
      cluster.awaitEqual("as ever");
      assertEquals(term, leader.consensus().status().term());
    }
  }
}
