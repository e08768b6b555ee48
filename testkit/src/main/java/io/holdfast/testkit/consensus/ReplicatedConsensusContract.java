package io.holdfast.testkit.consensus;

import static io.holdfast.testkit.consensus.ConsensusContract.get;
import static io.holdfast.testkit.consensus.ConsensusContract.reason;
import static io.holdfast.testkit.consensus.ConsensusContract.with;
import static io.holdfast.testkit.consensus.ConsensusContract.withSnapshots;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusStatus.Role;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log promises that several members keep together. */
public interface ReplicatedConsensusContract extends ConsensusContract {
  @Test
  default void everyMemberAppliesTheSameWhoeverProposes(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      cluster.awaitLeader();
      for (int i = 0; i < 300; i++) {
        var unused = cluster.member(1 + i % 3).propose("entry-" + i);
      }
      ConsensusCluster.await(
          () -> cluster.members().stream().allMatch(m -> m.machine().applied().size() == 300),
          "everyone applies everything");
      cluster.awaitEqual("entry-299");
      assertEquals(300, Set.copyOf(cluster.member(1).machine().texts()).size());
      cluster.members().forEach(m -> assertEquals(List.of(), m.failures()));
    }
  }

  @Test
  default void aWriteThroughAFollowerTakesNoHeartbeat(@TempDir Path directory) {
    Duration heartbeat = Duration.ofSeconds(2);
    try (ConsensusCluster cluster =
        cluster(
                directory,
                c ->
                    new ConsensusConfig(
                        c.clusterId(),
                        c.memberId(),
                        c.voters(),
                        c.directory(),
                        heartbeat,
                        Duration.ofSeconds(5),
                        c.electsAtStart(),
                        Duration.ofSeconds(20),
                        c.proposalsInFlightMax(),
                        c.snapshotEntries(),
                        c.syncEachAppend()))
            .startVoters(3)) {
      ConsensusMember follower = followerOf(cluster, cluster.awaitLeader());
      cluster.propose(follower, "warm up");
      long start = System.nanoTime();
      IntStream.range(0, 10).forEach(i -> cluster.propose(follower, "write-" + i));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(heartbeat.multipliedBy(5)) < 0, "took " + took);
    }
  }

  @Test
  default void aReadIndexAtEveryMemberCoversWhatAnyAcknowledged(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      cluster.awaitLeader();
      for (int i = 0; i < 30; i++) {
        ConsensusMember writer = cluster.member(1 + i % 3);
        cluster.propose(writer, "write-" + i);
        long acknowledged = writer.machine().lastIndex();
        for (ConsensusMember reader : cluster.members()) {
          long index = get(reader.consensus().readIndex());
          assertTrue(index >= acknowledged, index + " < " + acknowledged);
          assertTrue(reader.machine().texts().contains("write-" + i));
        }
      }
    }
  }

  @Test
  default void manyReadsShareRounds(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      ConsensusMember follower = followerOf(cluster, cluster.awaitLeader());
      cluster.propose(follower, "something");
      List<CompletableFuture<Long>> reads = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        reads.add(follower.consensus().readIndex().toCompletableFuture());
      }
      reads.forEach(read -> assertTrue(get(read) >= follower.machine().lastIndex()));
    }
  }

  @Test
  default void nothingAcknowledgedIsLostWhenTheLeaderDies(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      ConsensusMember leader = cluster.awaitLeader();
      IntStream.range(0, 100).forEach(i -> cluster.propose(leader, "entry-" + i));
      cluster.kill(leader.id());
      ConsensusMember next = cluster.awaitLeader();
      assertNotEquals(leader.id(), next.id());
      cluster.propose(followerOf(cluster, next), "under the new leader");
      cluster.awaitEqual("under the new leader");
      assertTrue(next.machine().texts().containsAll(leader.machine().texts()));
    }
  }

  @Test
  default void aLeaderCutOffStepsDownAndCatchesUpLater(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      ConsensusMember old = cluster.awaitLeader();
      cluster.propose(old, "before");
      cluster.network().isolate(old.id());
      CompletableFuture<ProposalFailure> lost = old.propose("cut off");
      long[] others =
          cluster.members().stream()
              .mapToLong(ConsensusMember::id)
              .filter(id -> id != old.id())
              .toArray();
      ConsensusMember next = cluster.awaitLeader(others);
      cluster.propose(next, "meanwhile");
      assertTrue(old.machine().await(() -> !old.machine().isLeading(), ConsensusCluster.PATIENCE));
      assertEquals(Reason.NO_LEADER, reason(old.consensus().readIndex()));
      assertEquals(ProposalFailure.LEADER_LOST, get(lost));
      cluster.network().heal();
      cluster.awaitLeader();
      cluster.propose(old, "together again");
      cluster.awaitEqual("together again");
      assertFalse(next.machine().texts().contains("cut off"));
    }
  }

  @Test
  default void withoutALeaderAProposalFailsInTimeAndNeverAppears(@TempDir Path directory) {
    Duration timeout = Duration.ofMillis(400);
    try (ConsensusCluster cluster =
        cluster(directory, c -> with(c, c.proposalsInFlightMax(), timeout))) {
      Set<Long> voters = Set.of(1L, 2L, 3L);
      ConsensusMember first = cluster.start(1, voters, new RecordingStateMachine());
      assertEquals(ProposalFailure.NO_LEADER, get(first.propose("too early")));
      cluster.start(2, voters, new RecordingStateMachine());
      cluster.start(3, voters, new RecordingStateMachine());
      cluster.awaitLeader();
      cluster.propose(first, "in time");
      cluster.awaitEqual("in time");
      assertEquals(List.of("in time"), first.machine().texts());
    }
  }

  @Test
  default void aProposalWaitsForALeader(@TempDir Path directory) {
    try (ConsensusCluster cluster =
        cluster(directory, c -> with(c, c.proposalsInFlightMax(), Duration.ofSeconds(30)))) {
      Set<Long> voters = Set.of(1L, 2L, 3L);
      ConsensusMember first = cluster.start(1, voters, new RecordingStateMachine());
      var unused = first.propose("patient");
      cluster.start(2, voters, new RecordingStateMachine());
      cluster.start(3, voters, new RecordingStateMachine());
      cluster.awaitEqual("patient");
      assertEquals(List.of("patient"), first.machine().texts());
      assertEquals(List.of(), first.failures());
    }
  }

  @Test
  default void aMemberLeftBehindIsBroughtUpByASnapshot(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory, c -> withSnapshots(c, 50)).startVoters(3)) {
      ConsensusMember leader = cluster.awaitLeader();
      ConsensusMember behind = followerOf(cluster, leader);
      cluster.propose(leader, "known to all");
      cluster.awaitEqual("known to all");
      cluster.kill(behind.id());
      for (int round = 0; round < 6; round++) {
        for (int i = 0; i < 60; i++) {
          cluster.propose(leader, "round-" + round + "-" + i);
        }
        int saved = round + 1;
        ConsensusCluster.await(() -> leader.machine().snapshotsSaved() >= saved, "a snapshot");
      }
      ConsensusMember back =
          cluster.start(behind.id(), Set.of(1L, 2L, 3L), new RecordingStateMachine());
      cluster.awaitLeader();
      cluster.propose(leader, "after");
      cluster.awaitEqual("after");
      assertEquals(361 + 1, back.machine().applied().size());
    }
  }

  @Test
  default void aNewMemberIsBroughtUpByASnapshot(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory, c -> withSnapshots(c, 50)).startVoters(1)) {
      ConsensusMember leader = cluster.awaitLeader();
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 60; i++) {
          cluster.propose(leader, "round-" + round + "-" + i);
        }
        int saved = round + 1;
        ConsensusCluster.await(() -> leader.machine().snapshotsSaved() >= saved, "a snapshot");
      }
      ConsensusMember late = cluster.start(2, Set.of(), new RecordingStateMachine());
      get(leader.consensus().changeMembership(new MembershipChange.AddLearner(2)));
      cluster.propose(leader, "after");
      cluster.awaitEqual("after");
      assertEquals(1, late.machine().snapshotsLoaded());
      ConsensusCluster.await(
          () -> late.consensus().status().role() == Role.LEARNER, "it knows that it learns");
    }
  }

  @Test
  default void leadershipIsHandedOver(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      ConsensusMember leader = cluster.awaitLeader();
      ConsensusMember target = followerOf(cluster, leader);
      cluster.propose(leader, "before");
      get(leader.consensus().transferLeadership(target.id(), Duration.ofSeconds(10)));
      ConsensusCluster.await(() -> target.machine().isLeading(), "the target leads");
      assertFalse(leader.machine().isLeading());
      cluster.propose(leader, "after");
      cluster.awaitEqual("after");
      assertEquals(
          Reason.NOT_LEADER,
          reason(leader.consensus().transferLeadership(target.id(), Duration.ofSeconds(1))));
      assertEquals(
          Reason.INVALID, reason(target.consensus().transferLeadership(99, Duration.ofSeconds(1))));
    }
  }

  @Test
  default void membersJoinLearnArePromotedAndLeave(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember leader = cluster.awaitLeader();
      cluster.propose(leader, "alone");
      ConsensusMember second = cluster.start(2, Set.of(), new RecordingStateMachine());
      get(leader.consensus().changeMembership(new MembershipChange.AddLearner(2)));
      get(leader.consensus().changeMembership(new MembershipChange.AddLearner(2)));
      cluster.awaitEqual("alone");
      ConsensusCluster.await(
          () -> second.consensus().status().role() == Role.LEARNER, "the second learns");
      get(leader.consensus().changeMembership(new MembershipChange.Promote(2)));
      get(leader.consensus().changeMembership(new MembershipChange.Promote(2)));
      ConsensusCluster.await(
          () -> second.consensus().status().role() == Role.FOLLOWER, "the second votes");
      assertEquals(Set.of(2L), leader.consensus().status().peers().keySet());
      cluster.propose(second, "together");
      cluster.awaitEqual("together");
      assertEquals(
          Reason.NOT_LEADER,
          reason(second.consensus().changeMembership(new MembershipChange.Remove(1))));
      get(leader.consensus().changeMembership(new MembershipChange.Remove(2)));
      get(leader.consensus().changeMembership(new MembershipChange.Remove(2)));
      cluster.kill(2);
      cluster.propose(leader, "alone again");
    }
  }

  @Test
  default void aLearnerThatIsNotThereYetIsAddedAndFollowsLater(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember leader = cluster.awaitLeader();
      cluster.propose(leader, "alone");
      get(leader.consensus().changeMembership(new MembershipChange.AddLearner(2)));
      cluster.propose(leader, "still alone");
      cluster.start(2, Set.of(), new RecordingStateMachine());
      cluster.awaitEqual("still alone");
    }
  }

  @Test
  default void theLeaderKnowsHowFarTheOthersAre(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      ConsensusMember leader = cluster.awaitLeader();
      ConsensusMember follower = followerOf(cluster, leader);
      cluster.propose(leader, "something");
      cluster.awaitEqual("something");
      ConsensusCluster.await(
          () ->
              leader.consensus().status().peers().values().stream()
                  .allMatch(
                      p -> p.active() && p.matchIndex() == leader.consensus().status().lastIndex()),
          "both others have everything");
      assertTrue(follower.consensus().status().peers().isEmpty());
      cluster.kill(follower.id());
      ConsensusCluster.await(
          () ->
              leader.consensus().status().peers().entrySet().stream()
                  .anyMatch(p -> p.getKey() == follower.id() && !p.getValue().active()),
          "the leader misses a follower");
    }
  }

  @Test
  default void allMembersRestartWithWhatEachHadMadeDurable(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(3)) {
      ConsensusMember leader = cluster.awaitLeader();
      IntStream.range(0, 50).forEach(i -> cluster.propose(leader, "entry-" + i));
      cluster.awaitEqual("entry-49");
      List<ConsensusMember> before = cluster.members();
      before.forEach(member -> cluster.kill(member.id()));
      for (ConsensusMember member : before) {
        long durable = member.machine().applied().get((int) member.id() * 10).index();
        cluster.start(member.id(), Set.of(1L, 2L, 3L), member.machine().survivor(durable));
      }
      ConsensusMember next = cluster.awaitLeader();
      cluster.propose(next, "again");
      cluster.awaitEqual("again");
      assertEquals(51, next.machine().applied().size());
    }
  }

  private static ConsensusMember followerOf(ConsensusCluster cluster, ConsensusMember leader) {
    return cluster.members().stream()
        .filter(member -> member.id() != leader.id())
        .findFirst()
        .orElseThrow();
  }
}
