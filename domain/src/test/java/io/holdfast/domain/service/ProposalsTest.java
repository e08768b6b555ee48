package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.assertRefused;
import static io.holdfast.domain.service.ManualMember.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  @Test
  void aProposalIsAnsweredWhenItIsApplied() {
    CompletionStage<PutResponse> put = member.put("k", 0);
    assertTrue(waits(put));
    assertEquals(2, member.done(put).header().revision());
  }

  @Test
  @Statement(278)
  void whatTheLogSaysOfAProposalIsItsAnswer() {
    Map<ProposalFailure, KvError> answers =
        Map.of(
            ProposalFailure.NO_LEADER, KvError.CONTEXT_DEADLINE_EXCEEDED,
            ProposalFailure.OVERLOADED, KvError.REQUEST_TOO_MANY_REQUESTS,
            ProposalFailure.LEADER_LOST, KvError.TIMEOUT_DUE_TO_LEADER_FAIL,
            ProposalFailure.CONNECTION_LOST, KvError.TIMEOUT_DUE_TO_CONNECTION_LOST,
            ProposalFailure.STOPPED, KvError.STOPPED);
    assertEquals(ProposalFailure.values().length, answers.size());
    answers.forEach((failure, error) -> {
      CompletionStage<PutResponse> put = member.put("k", 0);
      member.log.proposals.remove().failed().accept(failure);
      assertRefused(error, put);
    });
  }

  @Test
  @Statement(75)
  void tooMuchUnderWayIsRefusedWithACodeOfItsOwn() {
    CompletionStage<PutResponse> put = member.put("k", 0);
    member.log.proposals.remove().failed().accept(ProposalFailure.OVERLOADED);
    assertRefused(KvError.REQUEST_TOO_MANY_REQUESTS, put);
    assertEquals(StatusCode.UNKNOWN, KvError.REQUEST_TOO_MANY_REQUESTS.code());
    assertEquals("etcdserver: too many requests", KvError.REQUEST_TOO_MANY_REQUESTS.text());
  }

  @Test
  @Statement(278)
  void aProposalThatIsNeverHeardOfTimesOut() {
    CompletionStage<PutResponse> put = member.put("k", 0);
    member.time.pass(Duration.ofSeconds(7));
    assertTrue(waits(put));
    member.time.pass(Duration.ofSeconds(1));
    assertRefused(KvError.TIMEOUT, put);
    member.log.commit();
    assertEquals(3, member.done(member.put("k", 0)).header().revision());
  }

  @Test
  void whatAnotherRunOrMemberProposedAnswersNobodyHere() {
    CompletionStage<PutResponse> put = member.put("mine", 0);
    Envelope mine = CommandCodec.decode(member.log.proposals.element().entry());
    Command other = new Command.Put(PutRequest.of(Bytes.utf8("other"), Bytes.utf8("v")));
    member.log.commit(
        CommandCodec.encode(new Envelope(mine.session() + 1, mine.sequence(), "", 0, other)));
    assertTrue(waits(put));
    assertEquals(3, member.done(put).header().revision());
  }

  @Test
  @Statement(282)
  void whatNobodyWaitsForAnyMoreIsAppliedAllTheSame() {
    assertTrue(member.put("k", 0).toCompletableFuture().cancel(true));
    member.log.commit();
    assertEquals(3, member.done(member.put("k", 0)).header().revision());
  }

  @Test
  @Statement(283)
  void theSameRequestOnceMoreIsAppliedOnceMore() {
    assertEquals(2, member.done(member.put("k", 0)).header().revision());
    assertEquals(3, member.done(member.put("k", 0)).header().revision());
  }

  @Test
  @Statement(279)
  void atTheEndAllThatWaitIsAnswered() {
    CompletionStage<PutResponse> put = member.put("k", 0);
    member.node.close();
    assertRefused(KvError.STOPPED, put);
    assertRefused(KvError.STOPPED, member.put("k", 0));
  }

  @Test
  @Statement(74)
  void whatIsTooLargeIsNotProposed() {
    CompletionStage<PutResponse> put = member.put("k".repeat(2000), 0);
    assertRefused(KvError.REQUEST_TOO_LARGE, put);
    assertEquals(0, member.log.proposals.size());
  }

  @Test
  @Statement(68)
  void aFullStoreRaisesTheAlarmOnceAtATime() {
    try (ManualMember full = new ManualMember(2, network.open(2), 250)) {
      full.log.role(true, 2, 1);
      assertRefused(KvError.NO_SPACE, full.put("k".repeat(300), 0));
      assertRefused(KvError.NO_SPACE, full.put("", 0));
      assertEquals(1, full.log.proposals.size());
      Envelope raised = CommandCodec.decode(full.log.proposals.element().entry());
      assertEquals(
          new Command.SetAlarm(
              new AlarmRequest(AlarmRequest.Action.ACTIVATE, 2, Alarm.Kind.NOSPACE)),
          raised.command());
      full.log.commit();
      var alarms =
          full.node
              .maintenance()
              .alarm(
                  new AlarmRequest(AlarmRequest.Action.GET, 0, Alarm.Kind.NONE),
                  CallContext.ANONYMOUS);
      assertEquals(List.of(new Alarm(2, Alarm.Kind.NOSPACE)), full.done(alarms).alarms());
    }
  }

  @Test
  @Statement(68)
  void withoutAQuotaNothingIsRefused() {
    assertEquals(2, member.done(member.put("k".repeat(1000), 0)).header().revision());
    assertEquals(
        -1, member.done(member.node.maintenance().status(CallContext.ANONYMOUS)).dbSizeQuota());
  }
}
