package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.kv.TxnResponse;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions and deletions whose answers are larger than what they do. */
class LargeWritesTest {
  private static final int VALUE_BYTES = 1500;
  private static final int READS = 40;
  private static final KeyRange BIG = new KeyRange(Bytes.utf8("b/"), Bytes.utf8("b0"));

  /** So many that a transaction that reads all of them over and over finds no room. */
  private static final int KEYS =
      (int) (Runtime.getRuntime().maxMemory() / 16 / READS / VALUE_BYTES) + 1;

  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @BeforeEach
  void fill() {
    for (int i = 0; i < KEYS; i++) {
      Bytes key = Bytes.utf8("b/%06d".formatted(i));
      member.done(
          member
              .node
              .keyValues()
              .put(PutRequest.of(key, Bytes.wrap(new byte[VALUE_BYTES])), CallContext.ANONYMOUS));
    }
  }

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private CompletionStage<TxnResponse> txn(List<Operation> operations) {
    return member
        .node
        .keyValues()
        .txn(new TxnRequest(List.of(), operations, List.of()), CallContext.ANONYMOUS);
  }

  private static List<Operation> reads(int times) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      operations.add(RangeRequest.of(BIG));
    }
    return operations;
  }

  private long count(KeyRange range) {
    RangeResponse answer =
        member.done(member.node.keyValues().range(RangeRequest.of(range), CallContext.ANONYMOUS));
    return answer.count();
  }

  private void work() {
    member.time.work();
    member.log.commit();
    member.time.work();
  }

  @Test
  void aWriteWhoseAnswerIsTooLargeIsAppliedAndSaysSo() {
    List<Operation> operations = reads(READS);
    operations.addFirst(PutRequest.of(Bytes.utf8("x"), Bytes.utf8("y")));
    CompletionStage<TxnResponse> call = txn(operations);
    work();
    assertRefused(KvError.APPLIED_ANSWER_TOO_LARGE, call);
    assertEquals(1, count(KeyRange.single(Bytes.utf8("x"))));
    assertEquals(StatusCode.RESOURCE_EXHAUSTED, KvError.APPLIED_ANSWER_TOO_LARGE.code());
    assertTrue(KvError.APPLIED_ANSWER_TOO_LARGE.outcomeUnknown());
  }

  @Test
  void aTransactionOfReadsAloneIsRefusedIfItsAnswerIsTooLarge() {
    CompletionStage<TxnResponse> call = txn(reads(READS));
    work();
    assertRefused(KvError.ANSWER_TOO_LARGE, call);
    assertEquals(2, member.done(txn(reads(2))).responses().size());
  }

  @Test
  void refusedAnswersTakeNoMemory() {
    for (int i = 0; i < 5; i++) {
      List<Operation> operations = reads(READS);
      operations.addFirst(PutRequest.of(Bytes.utf8("x"), Bytes.utf8("y")));
      CompletionStage<TxnResponse> write = txn(operations);
      CompletionStage<TxnResponse> read = txn(reads(READS));
      work();
      assertRefused(KvError.APPLIED_ANSWER_TOO_LARGE, write);
      assertRefused(KvError.ANSWER_TOO_LARGE, read);
    }
    assertEquals(KEYS, ((RangeResponse) member.done(txn(reads(1))).responses().getFirst()).count());
  }

  @Test
  void aDeletionTellsWhatWasThereIfThatIsNotTooMuch() {
    DeleteRangeResponse answer =
        member.done(
            member
                .node
                .keyValues()
                .deleteRange(new DeleteRangeRequest(BIG, true), CallContext.ANONYMOUS));
    assertEquals(KEYS, answer.deleted());
    assertEquals(KEYS, answer.prevKvs().size());
  }

  @Test
  void aDeletionThatNobodyWaitsForAnyMoreIsApplied() {
    CompletionStage<DeleteRangeResponse> call =
        member
            .node
            .keyValues()
            .deleteRange(new DeleteRangeRequest(BIG, true), CallContext.ANONYMOUS);
    member.time.pass(Duration.ofSeconds(8));
    assertRefused(KvError.TIMEOUT, call);
    work();
    assertEquals(0, count(BIG));
  }
}
