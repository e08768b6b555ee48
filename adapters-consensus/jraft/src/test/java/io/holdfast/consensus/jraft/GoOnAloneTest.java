package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.LogEntry;
import io.holdfast.testkit.consensus.ConsensusCluster;
import io.holdfast.testkit.consensus.ConsensusMember;
import io.holdfast.testkit.consensus.RecordingStateMachine;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member goes on alone whatever change of configuration its log ends with. */
class GoOnAloneTest {
  private static final Set<Long> BOTH = Set.of(1L, 2L);

  @TempDir Path directory;

  @Test
  void whenTheRemovalOfTheOtherHadBegun() {
    goesOnAlone(List.of(1L), List.of(1L, 2L));
  }

  @Test
  void whenItWasToTakeTheOthersPlace() {
    goesOnAlone(List.of(1L), List.of(2L));
  }

  @Test
  void whenTheOtherHadBegunToJoin() {
    goesOnAlone(List.of(1L, 2L), List.of(1L));
  }

  private void goesOnAlone(List<Long> voters, List<Long> before) {
    RecordingStateMachine machine = runBoth();
    appendChange(voters, before);
    try (ConsensusCluster cluster = cluster()) {
      ConsensusMember member = cluster.start(1, BOTH, machine.survivor(machine.lastIndex()));
      member.consensus().goOnAlone();
      cluster.awaitLeader();
      cluster.propose(member, "alone");
    }
    startsAgain(machine);
  }

  /** That it is alone is in its log. */
  private void startsAgain(RecordingStateMachine machine) {
    try (ConsensusCluster cluster = cluster()) {
      cluster.start(1, BOTH, machine.survivor(machine.lastIndex()));
      cluster.propose(cluster.awaitLeader(), "still alone");
    }
  }

  private RecordingStateMachine runBoth() {
    try (ConsensusCluster cluster = cluster().startVoters(2)) {
      cluster.propose(cluster.awaitLeader(), "together");
      cluster.awaitEqual("together");
      return cluster.member(1).machine();
    }
  }

  /** As the leader does when the change begins, while the other does not answer any more. */
  private void appendChange(List<Long> voters, List<Long> before) {
    int segmentBytes = JRaftConfig.DEFAULTS.segmentBytes();
    try (LogUnderTest log = new LogUnderTest(directory.resolve("1").resolve("log"), segmentBytes)) {
      long last = log.storage().getLastLogIndex();
      long term = Objects.requireNonNull(log.storage().getEntry(last)).getId().getTerm();
      LogEntry change = LogUnderTest.configuration(last + 1, term, voters, List.of());
      change.setOldPeers(before.stream().map(PeerNames::peer).toList());
      log.storage().appendEntry(change);
    }
  }

  private ConsensusCluster cluster() {
    return new ConsensusCluster(new JRaftConsensusProvider(), directory, config -> config);
  }
}
