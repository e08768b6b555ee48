package io.holdfast.testkit.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.consensus.ConsensusStatus.Role;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every log promises, with one member. */
@Timeout(120)
public interface ConsensusContract {
  /** The subject. */
  ConsensusProvider provider();

  /** A cluster of the subject, not started. */
  default ConsensusCluster cluster(Path directory) {
    return cluster(directory, UnaryOperator.identity());
  }

  /** The same with other settings. */
  default ConsensusCluster cluster(
      Path directory, Function<ConsensusConfig, ConsensusConfig> settings) {
    return new ConsensusCluster(provider(), directory, settings);
  }

  @Test
  @Statement(283)
  default void entriesAreAppliedOnceInTheOrderOfOneProposer(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      List<String> texts = IntStream.range(0, 500).mapToObj(i -> "entry-" + i).toList();
      member.proposeAll(texts);
      ConsensusCluster.await(() -> member.machine().applied().size() >= 500, "all are applied");
      assertEquals(texts, member.machine().texts());
      assertEquals(List.of(), member.failures());
      cluster.assertNoBreach();
    }
  }

  @Test
  default void aReadIndexCoversWhatWasAcknowledged(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      for (int i = 0; i < 50; i++) {
        cluster.propose(member, "write-" + i);
        long acknowledged = member.machine().lastIndex();
        long index = get(member.consensus().readIndex());
        assertTrue(index >= acknowledged, index + " < " + acknowledged);
      }
    }
  }

  @Test
  default void aReadWaitsForTheStateToHoldWhatWasProposedBefore(@TempDir Path directory)
      throws InterruptedException {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      cluster.propose(member, "before");
      member.machine().hold(true);
      member.proposeAll(List.of("held"));
      assertTrue(
          member.machine().await(() -> member.machine().isHeld(), ConsensusCluster.PATIENCE));
      CompletableFuture<Long> read = member.consensus().readIndex().toCompletableFuture();
      Thread.sleep(100);
      assertFalse(read.isDone());
      member.machine().hold(false);
      get(read);
      assertEquals(List.of("before", "held"), member.machine().texts());
    }
  }

  /** As one is told at each start by a setting that nobody has taken out again. */
  @Test
  default void aLoneMemberCanBeToldToGoOnAlone(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      cluster.member(1).consensus().goOnAlone();
      cluster.propose(cluster.awaitLeader(), "something");
    }
  }

  @Test
  default void aLoneMemberLeadsAndSaysSo(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      cluster.propose(member, "something");
      assertEquals(Role.LEADER, member.consensus().status().role());
      assertEquals(1, member.consensus().status().leaderId());
      assertTrue(member.consensus().status().term() >= 1);
      ConsensusCluster.await(
          () ->
              member.consensus().status().appliedIndex() == member.consensus().status().lastIndex(),
          "all is applied");
    }
  }

  @Test
  default void tooManyProposalsAreRefusedAtOnce(@TempDir Path directory) {
    try (ConsensusCluster cluster =
        cluster(directory, config -> with(config, 10, config.proposalTimeout())).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      member.machine().hold(true);
      List<CompletableFuture<ProposalFailure>> proposals = new ArrayList<>();
      IntStream.range(0, 25).forEach(i -> proposals.add(member.propose("p" + i)));
      assertEquals(15, member.failures().size());
      assertTrue(member.failures().stream().allMatch(ProposalFailure.OVERLOADED::equals));
      member.machine().hold(false);
      ConsensusCluster.await(
          () -> member.machine().applied().size() == 10, "the others are applied");
      assertEquals(
          IntStream.range(0, 25)
              .filter(i -> !proposals.get(i).isDone())
              .mapToObj(i -> "p" + i)
              .toList(),
          member.machine().texts());
      cluster.propose(member, "there is room again");
    }
  }

  @Test
  default void aRestartContinuesFromTheDurableIndex(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember before = cluster.awaitLeader();
      before.proposeAll(IntStream.range(0, 100).mapToObj(i -> "entry-" + i).toList());
      ConsensusCluster.await(() -> before.machine().applied().size() == 100, "all are applied");
      // Without a log of its own the subject relies on the state machine for all of it.
      int durable = provider().keepsLog() ? 40 : 99;
      long durableIndex = before.machine().applied().get(durable).index();
      cluster.kill(1);
      ConsensusMember after = cluster.start(1, Set.of(1L), before.machine().survivor(durableIndex));
      cluster.awaitLeader();
      cluster.propose(after, "after the restart");
      List<String> expected = new ArrayList<>(before.machine().texts());
      expected.add("after the restart");
      assertEquals(expected, after.machine().texts());
      assertTrue(after.machine().lastIndex() > before.machine().lastIndex());
      cluster.assertNoBreach();
    }
  }

  @Test
  default void aFailureToApplyStopsTheMember(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      cluster.propose(member, "good");
      member.machine().breakApply();
      CompletableFuture<ProposalFailure> lost = member.propose("bad");
      assertTrue(
          member
              .machine()
              .await(() -> member.machine().failure() != null, ConsensusCluster.PATIENCE));
      assertInstanceOf(IllegalStateException.class, member.machine().failure());
      ConsensusCluster.await(
          () -> member.consensus().status().role() == Role.STOPPED, "the member stops");
      assertThrows(ConsensusException.class, () -> get(member.consensus().readIndex()));
      assertEquals(ProposalFailure.STOPPED, get(member.propose("too late")));
      assertEquals(List.of("good"), member.machine().texts());
      assertFalse(lost.isDone() && lost.join() == ProposalFailure.OVERLOADED);
      cluster.assertNoBreach();
    }
  }

  @Test
  default void aClosedMemberRefusesEverything(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      cluster.propose(member, "before");
      member.consensus().close();
      member.consensus().close();
      assertEquals(ProposalFailure.STOPPED, member.propose("after").getNow(null));
      assertEquals(Reason.STOPPED, reason(member.consensus().readIndex()));
      assertEquals(Role.STOPPED, member.consensus().status().role());
      assertEquals(List.of("before"), member.machine().texts());
    }
  }

  @Test
  default void closingTellsEveryProposalThatIsNotApplied(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      List<CompletableFuture<ProposalFailure>> proposals = new ArrayList<>();
      IntStream.range(0, 800).forEach(i -> proposals.add(member.propose("p" + i)));
      member.consensus().close();
      Set<String> applied = Set.copyOf(member.machine().texts());
      for (int i = 0; i < 800; i++) {
        if (!applied.contains("p" + i)) {
          assertNotNull(get(proposals.get(i)));
        }
      }
      cluster.assertNoBreach();
    }
  }

  @Test
  default void aSnapshotOnRequestSucceeds(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      cluster.propose(member, "something");
      get(member.consensus().snapshot());
      assertEquals(provider().keepsLog() ? 1 : 0, member.machine().snapshotsSaved());
      cluster.propose(member, "something else");
    }
  }

  @Test
  default void theLastVoterCannotBeRemoved(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      ConsensusMember member = cluster.awaitLeader();
      assertEquals(
          Reason.INVALID,
          reason(member.consensus().changeMembership(new MembershipChange.Remove(1))));
      get(member.consensus().changeMembership(new MembershipChange.AddVoter(1)));
    }
  }

  @Test
  default void closingEndsTheThreadsOfTheMember(@TempDir Path directory) {
    try (ConsensusCluster cluster = cluster(directory).startVoters(1)) {
      cluster.awaitLeader();
    }
    // What a process keeps once is there after the first round.
    int kept = threads();
    for (int i = 0; i < 3; i++) {
      try (ConsensusCluster cluster = cluster(directory.resolve("again" + i)).startVoters(1)) {
        cluster.awaitLeader();
      }
    }
    ConsensusCluster.await(() -> threads() <= kept + 8, "threads end");
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }

  /** What a stage completes with. */
  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage
          .toCompletableFuture()
          .get(ConsensusCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Why a stage fails. */
  static Reason reason(CompletionStage<?> stage) {
    return assertThrows(ConsensusException.class, () -> get(stage)).reason();
  }

  /** Other bounds on proposals. */
  static ConsensusConfig with(ConsensusConfig config, int inFlightMax, Duration proposalTimeout) {
    return with(
        config, config.electionTimeout(), proposalTimeout, inFlightMax, config.snapshotEntries());
  }

  /** Another number of entries between snapshots. */
  static ConsensusConfig withSnapshots(ConsensusConfig config, long snapshotEntries) {
    return with(
        config,
        config.electionTimeout(),
        config.proposalTimeout(),
        config.proposalsInFlightMax(),
        snapshotEntries);
  }

  /** Another time without a leader before members look for one. */
  static ConsensusConfig withElectionTimeout(ConsensusConfig config, Duration electionTimeout) {
    return with(
        config,
        electionTimeout,
        config.proposalTimeout(),
        config.proposalsInFlightMax(),
        config.snapshotEntries());
  }

  private static ConsensusConfig with(
      ConsensusConfig config,
      Duration electionTimeout,
      Duration proposalTimeout,
      int inFlightMax,
      long snapshotEntries) {
    return new ConsensusConfig(
        config.clusterId(),
        config.memberId(),
        config.voters(),
        config.directory(),
        config.heartbeat(),
        electionTimeout,
        config.electsAtStart(),
        proposalTimeout,
        inFlightMax,
        snapshotEntries,
        config.syncEachAppend());
  }
}
