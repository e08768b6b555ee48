package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Member 1 leads; 2 votes, 3 is a learner. */
@Statement(261)
class LeaderMovesTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member =
      new ManualMember(1, network.open(1), -1, List.of(other(2, false), other(3, true)));

  private static Member other(long id, boolean learner) {
    return new Member(id, "m" + id, List.of(), List.of(), learner);
  }

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private CompletionStage<Void> move(long target) {
    return member.node.maintenance().moveLeader(target, ANONYMOUS);
  }

  @Test
  void onlyTheLeaderCan() {
    assertRefused(KvError.NOT_LEADER, move(2));
    member.log.role(false, 2, 4);
    assertRefused(KvError.NOT_LEADER, move(2));
  }

  @Test
  void onlyAVoterCanTakeOver() {
    member.log.role(true, 1, 3);
    assertRefused(KvError.BAD_LEADER_TRANSFEREE, move(0));
    assertRefused(KvError.BAD_LEADER_TRANSFEREE, move(3));
    assertRefused(KvError.BAD_LEADER_TRANSFEREE, move(99));
    assertEquals(List.of(), member.log.transferredTo);
  }

  @Test
  void whoLeadsAlreadyNeedNotMove() {
    member.log.role(true, 1, 3);
    assertTrue(move(1).toCompletableFuture().isDone());
    assertEquals(List.of(), member.log.transferredTo);
  }

  @Test
  void theAnswerWaitsForTheMove() {
    member.log.role(true, 1, 3);
    CompletionStage<Void> moved = move(2);
    assertTrue(ManualMember.waits(moved));
    assertEquals(List.of(2L), member.log.transferredTo);
    member.log.transfer.complete(null);
    assertTrue(moved.toCompletableFuture().isDone());
  }

  @Test
  void aMoveThatTakesTooLongSaysSo() {
    member.log.role(true, 1, 3);
    member.log.transfer =
        CompletableFuture.failedFuture(new ConsensusException(Reason.TIMED_OUT, "too long"));
    assertRefused(KvError.TIMEOUT_LEADER_TRANSFER, move(2));
  }
}
