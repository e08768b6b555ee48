package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.ANONYMOUS;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.coordination.CampaignResponse;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LeaderKey;
import io.holdfast.ports.coordination.LeaderResponse;
import io.holdfast.ports.coordination.Observation;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Elections at a whole member. */
class ElectionServiceTest {
  private final Queueing queueing = new Queueing();
  private final ElectionApi elections = queueing.member.node().elections();

  @AfterEach
  void close() {
    queueing.close();
  }

  private Waiting<CampaignResponse> campaign(long lease, String value) {
    return elections.campaign(Queueing.NAME, lease, Bytes.utf8(value), ANONYMOUS);
  }

  private LeaderKey elected(long lease, String value) {
    return Queueing.answer(campaign(queueing.lease(lease), value)).leader();
  }

  private Waiting<CampaignResponse> candidate(long lease, String value) {
    Waiting<CampaignResponse> call = campaign(queueing.lease(lease), value);
    queueing.await("N/" + Long.toHexString(lease), WatchEvent.Type.PUT);
    return call;
  }

  private LeaderResponse leader() {
    return SoleMember.answer(elections.leader(Queueing.NAME, ANONYMOUS));
  }

  private void resign(LeaderKey leader) {
    SoleMember.answer(elections.resign(leader, ANONYMOUS));
  }

  private void proclaim(LeaderKey leader, String value) {
    SoleMember.answer(elections.proclaim(leader, Bytes.utf8(value), ANONYMOUS));
  }

  private static String said(LeaderResponse response) {
    return response.leader().key().toUtf8() + "=" + response.leader().value().toUtf8();
  }

  @Test
  @Statement(188)
  void aCandidateWithoutRivalsIsElectedAtOnce() {
    CampaignResponse answer = Queueing.answer(campaign(queueing.lease(0x1f), "v"));
    long revision = queueing.revision();
    assertEquals(new LeaderKey(Queueing.NAME, Bytes.utf8("N/1f"), revision, 0x1f), answer.leader());
    assertEquals(revision, answer.header().revision());
    assertEquals("N/1f=v", said(leader()));
  }

  @Test
  @Statement(188)
  void laterCandidatesWaitUntilEarlierOnesAreGone() {
    LeaderKey first = elected(1, "a");
    Waiting<CampaignResponse> second = candidate(2, "b");
    Waiting<CampaignResponse> third = candidate(3, "c");
    queueing.assertWaits(second);
    resign(first);
    LeaderKey next = Queueing.answer(second).leader();
    assertEquals("N/2=b", said(leader()));
    queueing.assertWaits(third);
    queueing.revoke(next.lease());
    assertEquals(3, Queueing.answer(third).leader().lease());
  }

  @Test
  @Statement(188)
  void aLeaseThatStandsAlreadyChangesItsValueAndKeepsItsPlace() {
    LeaderKey first = elected(1, "a");
    long revision = queueing.revision();
    assertEquals(first, Queueing.answer(campaign(1, "a")).leader());
    assertEquals(revision, queueing.revision());
    assertEquals(first, Queueing.answer(campaign(1, "b")).leader());
    assertEquals(revision + 1, queueing.revision());
    assertEquals("N/1=b", said(leader()));
    assertEquals(1, leader().leader().lease());
  }

  @Test
  @Statement(188)
  void aCandidateWhoseKeyIsGoneWinsAllTheSame() {
    LeaderKey first = elected(1, "a");
    Waiting<CampaignResponse> second = candidate(2, "b");
    queueing.revoke(2);
    queueing.assertWaits(second);
    resign(first);
    assertEquals("N/2", Queueing.answer(second).leader().key().toUtf8());
    assertEquals(List.of(), queueing.keys());
  }

  @Test
  @Statement(188)
  void anUnknownLeaseCannotStandAndNoLeaseIsGivenOne() {
    assertRefused(KvError.LEASE_NOT_FOUND, campaign(99, "v").answer());
    LeaderKey leader = Queueing.answer(campaign(0, "v")).leader();
    assertEquals(
        60,
        SoleMember.answer(
                queueing.member.node().leases().timeToLive(leader.lease(), false, ANONYMOUS))
            .grantedTtlSeconds());
  }

  @Test
  void aCandidateThatGivesUpLeavesTheQueue() {
    LeaderKey first = elected(1, "a");
    Waiting<CampaignResponse> second = candidate(2, "b");
    second.giveUp();
    assertRefused(KvError.CANCELED, second.answer());
    queueing.await("N/2", WatchEvent.Type.DELETE);
    resign(first);
    assertRefused(KvError.ELECTION_NO_LEADER, elections.leader(Queueing.NAME, ANONYMOUS));
  }

  @Test
  @Statement(189)
  void onlyALeaderProclaims() {
    LeaderKey leader = elected(1, "a");
    proclaim(leader, "b");
    assertEquals("N/1=b", said(leader()));
    assertEquals(1, leader().leader().lease());
    LeaderKey former = new LeaderKey(leader.name(), leader.key(), leader.revision() - 1, 1);
    assertRefused(KvError.ELECTION_NOT_LEADER, elections.proclaim(former, Bytes.EMPTY, ANONYMOUS));
    resign(leader);
    assertRefused(KvError.ELECTION_NOT_LEADER, elections.proclaim(leader, Bytes.EMPTY, ANONYMOUS));
  }

  @Test
  @Statement(190)
  void resigningTwiceOrForAnotherDoesNothing() {
    LeaderKey leader = elected(1, "a");
    long revision = queueing.revision();
    resign(new LeaderKey(leader.name(), leader.key(), leader.revision() - 1, 1));
    assertEquals(revision, queueing.revision());
    resign(leader);
    resign(leader);
    assertEquals(revision + 1, queueing.revision());
  }

  @Test
  @Statement(191)
  void theLeaderIsTheCandidateWhoCameFirst() {
    assertRefused(KvError.ELECTION_NO_LEADER, elections.leader(Queueing.NAME, ANONYMOUS));
    elected(9, "first");
    candidate(1, "second");
    assertEquals("N/9=first", said(leader()));
  }

  @Test
  @Statement(192)
  void observersSeeEachLeaderAndProclamationInOrder() throws InterruptedException {
    try (Observer observer = new Observer(elections)) {
      assertNull(observer.observation.poll());
      LeaderKey first = elected(1, "a");
      observer.assertNext("N/1=a", first.revision());
      candidate(2, "x");
      proclaim(first, "b");
      observer.assertNext("N/1=b", queueing.revision());
      proclaim(first, "c");
      observer.assertNext("N/1=c", queueing.revision());
      resign(first);
      observer.assertNext("N/2=x", queueing.revision());
      queueing.revoke(2);
      LeaderKey third = elected(3, "d");
      observer.assertNext("N/3=d", third.revision());
      assertNull(observer.observation.poll());
    }
  }

  @Test
  @Statement(192)
  void whoObservesLateSeesThePresentLeaderFirst() throws InterruptedException {
    LeaderKey leader = elected(1, "a");
    proclaim(leader, "b");
    try (Observer observer = new Observer(elections)) {
      observer.assertNext("N/1=b", queueing.revision());
    }
  }

  @Test
  void anObserverThatDoesNotPollMissesNoProclamation() throws InterruptedException {
    LeaderKey leader = elected(1, "0");
    try (Observer observer = new Observer(elections)) {
      observer.assertNext("N/1=0", queueing.revision());
      long revision = queueing.revision();
      for (int i = 1; i <= 50; i++) {
        proclaim(leader, Integer.toString(i));
      }
      for (int i = 1; i <= 50; i++) {
        observer.assertNext("N/1=" + i, revision + i);
      }
    }
  }

  /** Polls when it is told to. */
  private static final class Observer implements WatchListener, AutoCloseable {
    private final Semaphore news = new Semaphore(0);
    private final Observation observation;

    Observer(ElectionApi elections) {
      observation = elections.observe(Queueing.NAME, ANONYMOUS, this);
    }

    void assertNext(String expected, long revision) throws InterruptedException {
      LeaderResponse next = observation.poll();
      while (next == null) {
        if (!news.tryAcquire(30, TimeUnit.SECONDS)) {
          throw new AssertionError("nothing of " + expected);
        }
        next = observation.poll();
      }
      assertEquals(expected, said(next));
      assertEquals(revision, next.header().revision());
    }

    @Override
    public void available() {
      news.release();
    }

    @Override
    public void ended(KvError error) {
      throw new AssertionError(error.text());
    }

    @Override
    public void close() {
      observation.close();
    }
  }
}
