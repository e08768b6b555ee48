package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.testkit.consensus.ConsensusCluster;
import io.holdfast.testkit.consensus.ConsensusContract;
import io.holdfast.testkit.consensus.ConsensusMember;
import io.holdfast.testkit.consensus.RecordingStateMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FirstElectionTest {
  private static final Set<Long> VOTERS = Set.of(1L, 2L, 3L);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);
  private static final int CLUSTERS = 10;
  private static final int SOON_MIN = 8;

  private static ConsensusCluster cluster(Path directory) {
    return cluster(directory, config -> ConsensusContract.withElectionTimeout(config, TIMEOUT));
  }

  private static ConsensusCluster cluster(Path directory, UnaryOperator<ConsensusConfig> change) {
    return new ConsensusCluster(new JRaftConsensusProvider(), directory, change);
  }

  private static ConsensusConfig withoutElectionAtStart(ConsensusConfig config) {
    return new ConsensusConfig(
        config.clusterId(),
        config.memberId(),
        config.voters(),
        config.directory(),
        config.heartbeat(),
        SHORT_TIMEOUT,
        false,
        config.proposalTimeout(),
        config.proposalsInFlightMax(),
        config.snapshotEntries(),
        config.syncEachAppend());
  }

  /** Each completes a majority; those of larger ids go second. */
  @Test
  void threeThatStartAtOnceDoNotStandAgainstEachOther(@TempDir Path directory) {
    int soon = soon(directory, cluster -> cluster.startVoters(VOTERS.size()).awaitLeader());
    assertTrue(soon >= SOON_MIN, soon + " of " + CLUSTERS);
  }

  @Test
  void aMajorityHasALeaderLongBeforeATimeout(@TempDir Path directory) {
    int soon = soon(directory, FirstElectionTest::leaderOfTwo);
    assertTrue(soon >= SOON_MIN, soon + " of " + CLUSTERS);
  }

  /** How many have a leader in less than half of an election timeout. */
  private static int soon(Path directory, Consumer<ConsensusCluster> leader) {
    int soon = 0;
    for (int i = 0; i < CLUSTERS; i++) {
      try (ConsensusCluster cluster = cluster(directory.resolve("cluster-" + i))) {
        long begin = System.nanoTime();
        leader.accept(cluster);
        if (System.nanoTime() - begin < TIMEOUT.dividedBy(2).toNanos()) {
          soon++;
        }
      }
    }
    return soon;
  }

  @Test
  void whoIsToldSoWaitsForATimeout(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory, FirstElectionTest::withoutElectionAtStart)) {
      long begin = System.nanoTime();
      leaderOfTwo(cluster);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(SHORT_TIMEOUT) >= 0, took.toString());
    }
  }

  private static ConsensusMember leaderOfTwo(ConsensusCluster cluster) {
    cluster.start(1, VOTERS, new RecordingStateMachine());
    cluster.start(2, VOTERS, new RecordingStateMachine());
    return cluster.awaitLeader();
  }

  @Test
  void whoComesBackLeavesALeaderAlone(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory)) {
      ConsensusMember leader = leaderOfTwo(cluster);
      cluster.start(3, VOTERS, new RecordingStateMachine());
      cluster.propose(leader, "of three");
      cluster.awaitEqual("of three");
      long term = leader.consensus().status().term();
      cluster.kill(3);
      cluster.start(3, VOTERS, new RecordingStateMachine());
      cluster.propose(leader, "as ever");
      cluster.awaitEqual("as ever");
      assertEquals(term, leader.consensus().status().term());
    }
  }
}
