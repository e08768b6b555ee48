package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Member 1 is about to stop; 2, 3 and 4 vote, 5 is a learner. */
class HandoverTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member =
      new ManualMember(
          1,
          network.open(1),
          -1,
          List.of(other(2, false), other(3, false), other(4, false), other(5, true)));

  private static Member other(long id, boolean learner) {
    return new Member(id, "m" + id, List.of(), List.of(), learner);
  }

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  @Test
  void theOneThatAnswersAndHasMostOfTheLogTakesOver() {
    member.log.role(true, 1, 3);
    member.log.peers.putAll(
        Map.of(
            2L, new PeerProgress(10, true, false),
            3L, new PeerProgress(12, true, false),
            4L, new PeerProgress(13, false, false),
            5L, new PeerProgress(13, true, true)));
    member.log.transfer = CompletableFuture.completedFuture(null);
    member.node.handOver();
    assertEquals(List.of(3L), member.log.transferredTo);
  }

  @Test
  void nobodyNeedsToTakeOverFromAFollower() {
    member.log.role(false, 2, 3);
    member.node.handOver();
    assertEquals(List.of(), member.log.transferredTo);
  }

  @Test
  void whereNobodyAnswersTheMemberStopsAllTheSame() {
    member.log.role(true, 1, 3);
    member.node.handOver();
    assertEquals(List.of(), member.log.transferredTo);
  }

  @Test
  void aTransferThatFailsKeepsNobodyFromStopping() {
    member.log.role(true, 1, 3);
    member.log.peers.putAll(Map.of(2L, new PeerProgress(10, true, false)));
    member.log.transfer =
        CompletableFuture.failedFuture(new ConsensusException(Reason.TIMED_OUT, "too long"));
    member.node.handOver();
    assertTrue(member.log.transferredTo.contains(2L));
  }
}
