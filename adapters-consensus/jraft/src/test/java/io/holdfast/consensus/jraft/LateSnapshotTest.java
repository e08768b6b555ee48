package io.holdfast.consensus.jraft;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;
import io.holdfast.testkit.consensus.ConsensusCluster;
import io.holdfast.testkit.consensus.ConsensusMember;
import io.holdfast.testkit.consensus.RecordingStateMachine;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A learner whom the log does not reach, and the snapshot not yet. */
@Timeout(60)
class LateSnapshotTest {
  private final CompletableFuture<Void> released = new CompletableFuture<>();

  /** The library would have taken it for one that has caught up, as the log is short. */
  @Test
  void aLearnerWithoutTheSnapshotIsNotPromoted(@TempDir Path directory) throws Exception {
    try (ConsensusCluster cluster = alone(directory)) {
      ConsensusMember leader = cluster.awaitLeader();
      ConsensusMember late = cluster.start(2, Set.of(), new RecordingStateMachine());
      get(leader.consensus().changeMembership(new MembershipChange.AddLearner(2)));
      assertEquals(Reason.TIMED_OUT, refusal(promotion(leader)));
      assertTrue(requireNonNull(leader.consensus().status().peers().get(2L)).learner());
      cluster.propose(leader, "goes on alone");
      assertEquals(0, late.machine().snapshotsLoaded());

      released.complete(null);
      cluster.awaitEqual("goes on alone");
      assertEquals(1, late.machine().snapshotsLoaded());
      get(promotion(leader));
      cluster.propose(late, "together");
      cluster.awaitEqual("together");
    }
  }

  /** One voter whose log has been cut behind a snapshot. */
  private ConsensusCluster alone(Path directory) throws Exception {
    ConsensusCluster cluster =
        new ConsensusCluster(new Holding(released), directory, UnaryOperator.identity())
            .startVoters(1);
    ConsensusMember leader = cluster.awaitLeader();
    for (int i = 0; i < 3; i++) {
      cluster.propose(leader, "entry-" + i);
      get(leader.consensus().snapshot());
    }
    return cluster;
  }

  private static CompletionStage<Void> promotion(ConsensusMember leader) {
    return leader.consensus().changeMembership(new MembershipChange.Promote(2));
  }

  private static Reason refusal(CompletionStage<Void> change) {
    ExecutionException failure = assertThrows(ExecutionException.class, () -> get(change));
    return assertInstanceOf(ConsensusException.class, failure.getCause()).reason();
  }

  private static void get(CompletionStage<Void> stage) throws Exception {
    stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The log under test, on ways that can be held up. */
  private record Holding(CompletableFuture<Void> released) implements ConsensusProvider {
    private static final ConsensusProvider INNER = new JRaftConsensusProvider();

    @Override
    public String name() {
      return INNER.name();
    }

    @Override
    public boolean keepsLog() {
      return INNER.keepsLog();
    }

    @Override
    public Consensus create(ConsensusConfig config, PeerTransport peers, Ticker ticker) {
      return INNER.create(config, new HeldSnapshots(peers, released), ticker);
    }
  }
}
