package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.assertRefused;
import static io.holdfast.domain.service.ManualMember.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadsTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private CompletionStage<RangeResponse> read(boolean serializable) {
    return member
        .node
        .keyValues()
        .range(
            new RangeRequest(
                KeyRange.single(Bytes.utf8("k")),
                0,
                0,
                RangeRequest.SortOrder.NONE,
                RangeRequest.SortTarget.KEY,
                serializable,
                false,
                false,
                RevisionFilter.NONE),
            CallContext.ANONYMOUS);
  }

  @Test
  @Statement(41)
  void serializableReadsAskNobody() {
    member.log.role(false, 0, 4);
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    CompletionStage<RangeResponse> read = read(true);
    member.time.work();
    assertFalse(waits(read));
    assertEquals(0, read.toCompletableFuture().join().count());
  }

  @Test
  @Statement(42)
  void linearizableReadsSeeTheStateThatWasConfirmed() {
    member.log.confirmsAtOnce = false;
    CompletionStage<RangeResponse> read = read(false);
    member.time.work();
    assertTrue(waits(read));
    member.done(member.put("k", 0));
    member.log.confirmations.getFirst().complete(9L);
    member.time.work();
    assertEquals(1, read.toCompletableFuture().join().count());
  }

  @Test
  @Statement(42)
  void readsThatComeMeanwhileShareTheNextConfirmation() {
    member.log.confirmsAtOnce = false;
    List<CompletionStage<RangeResponse>> reads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      reads.add(read(false));
    }
    assertEquals(1, member.log.confirmations.size());
    member.log.confirmations.getFirst().complete(1L);
    member.time.work();
    assertFalse(waits(reads.getFirst()));
    assertTrue(waits(reads.get(1)));
    assertEquals(2, member.log.confirmations.size());
    member.log.confirmations.get(1).complete(1L);
    member.time.work();
    reads.forEach(read -> assertFalse(waits(read)));
    assertEquals(2, member.log.confirmations.size());
  }

  @Test
  @Statement({43, 278})
  void withoutAQuorumReadsFailAfterTheRequestTimeout() {
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    CompletionStage<RangeResponse> read = read(false);
    member.time.pass(Duration.ofMillis(6900));
    assertTrue(waits(read));
    member.time.pass(Duration.ofMillis(200));
    assertRefused(KvError.TIMEOUT, read);
  }

  @Test
  @Statement(43)
  void readsAskAgainWhileTheyHaveTime() {
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    CompletionStage<RangeResponse> read = read(false);
    member.time.pass(Duration.ofSeconds(3));
    member.log.unconfirmed = Optional.empty();
    member.time.pass(Duration.ofMillis(100));
    assertEquals(0, read.toCompletableFuture().join().count());
  }

  @Test
  @Statement(43)
  void aChangeOfLeaderFailsReadsAtOnce() {
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.LEADER_CHANGED);
    assertRefused(KvError.LEADER_CHANGED, read(false));
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.STOPPED);
    assertRefused(KvError.STOPPED, read(false));
    member.log.unconfirmed = Optional.empty();
    assertEquals(0, member.done(read(false)).count());
  }

  @Test
  @Statement(103)
  void aTransactionWithoutOperationsAsksNobody() {
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    var txn =
        member
            .node
            .keyValues()
            .txn(new TxnRequest(List.of(), List.of(), List.of()), CallContext.ANONYMOUS);
    member.time.work();
    assertTrue(txn.toCompletableFuture().join().succeeded());
  }

  @Test
  void tooManyReadsAreRefused() {
    member.log.confirmsAtOnce = false;
    for (int i = 0; i < 100; i++) {
      read(false);
    }
    assertRefused(KvError.REQUEST_TOO_MANY_REQUESTS, read(false));
    assertRefused(KvError.REQUEST_TOO_MANY_REQUESTS, read(true));
    member.log.confirmations.getFirst().complete(1L);
    member.time.work();
    assertTrue(waits(read(false)));
  }
}
