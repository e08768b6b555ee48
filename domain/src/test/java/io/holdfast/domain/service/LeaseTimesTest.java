package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.assertRefused;
import static io.holdfast.domain.service.ManualMember.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.KvError;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.lease.LeaseKeepAliveResponse;
import io.holdfast.ports.lease.LeaseTimeToLiveResponse;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTimesTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private void grant(long id, long seconds) {
    member.done(member.node.leases().grant(id, seconds, ANONYMOUS));
  }

  private CompletionStage<LeaseKeepAliveResponse> keepAlive(long id) {
    return member.node.leases().keepAlive(id, ANONYMOUS);
  }

  private CompletionStage<LeaseTimeToLiveResponse> timeToLive(long id) {
    return member.node.leases().timeToLive(id, false, ANONYMOUS);
  }

  @Test
  @Statement({165, 171})
  void aLeaseThatIsKeptAliveHasItsFullTimeAgain() {
    grant(5, 10);
    member.time.pass(Duration.ofMillis(3500));
    assertEquals(6, member.done(timeToLive(5)).ttlSeconds());
    assertEquals(10, member.done(keepAlive(5)).ttlSeconds());
    assertEquals(10, member.done(timeToLive(5)).ttlSeconds());
    assertEquals(0, member.done(keepAlive(6)).ttlSeconds());
    assertEquals(-1, member.done(timeToLive(6)).ttlSeconds());
  }

  @Test
  @Statement(166)
  void keepingAliveWhatIsOverWaitsForItsEnd() {
    grant(5, 10);
    member.done(member.put("k", 5));
    member.time.pass(Duration.ofSeconds(11));
    CompletionStage<LeaseKeepAliveResponse> late = keepAlive(5);
    member.time.work();
    assertTrue(waits(late));
    assertEquals(0, member.done(late).ttlSeconds());
    assertEquals(List.of(), member.done(member.node.leases().leases(ANONYMOUS)).ids());
  }

  @Test
  @Statement(166)
  void whoeverWaitsForTheEndAsksTheNextLeader() {
    grant(5, 10);
    member.time.pass(Duration.ofMillis(10_100));
    CompletionStage<LeaseKeepAliveResponse> late = keepAlive(5);
    member.time.work();
    member.log.proposals.clear();
    member.log.role(false, 0, 4);
    assertTrue(waits(late));
    member.log.role(true, 1, 5);
    member.time.pass(Duration.ofMillis(100));
    assertEquals(10, late.toCompletableFuture().join().ttlSeconds());
  }

  @Test
  @Statement(166)
  void nobodyWaitsForTheEndWhereAnotherMemberLeadsByThen() {
    for (int look = 1; look <= 10; look++) {
      try (ManualMember leader = ManualMember.alone(network.open(10 + look))) {
        leader.done(leader.node.leases().grant(5, 10, ANONYMOUS));
        leader.time.pass(Duration.ofMillis(10_100));
        leader.log.proposals.clear();
        AtomicInteger left = new AtomicInteger(look);
        leader.time.onLook(() -> {
          if (left.decrementAndGet() == 0) {
            leader.log.role(false, 2, 4);
          }
        });
        CompletionStage<LeaseKeepAliveResponse> late = leader.node.leases().keepAlive(5, ANONYMOUS);
        leader.time.work();
        leader.time.onLook(() -> {});
        leader.log.role(false, 2, 4);
        leader.log.role(true, 1, 5);
        leader.time.pass(Duration.ofMillis(100));
        assertFalse(waits(late), "lost leadership at look " + look);
      }
    }
  }

  @Test
  @Statement({169, 12})
  void withoutALeaderKeepingAliveFailsAfterTheRequestTimeout() {
    grant(5, 600);
    member.log.role(false, 0, 4);
    CompletionStage<LeaseKeepAliveResponse> call = keepAlive(5);
    member.time.pass(Duration.ofMillis(6900));
    assertTrue(waits(call));
    member.time.pass(Duration.ofMillis(200));
    assertRefused(KvError.NO_LEADER, call);
  }

  @Test
  @Statement(169)
  void aLeaderThatCannotConfirmItRenewsNothing() {
    grant(5, 600);
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    CompletionStage<LeaseKeepAliveResponse> call = keepAlive(5);
    member.time.pass(Duration.ofMillis(7200));
    assertRefused(KvError.TIMEOUT, call);
    member.log.unconfirmed = Optional.empty();
    assertEquals(592, member.done(timeToLive(5)).ttlSeconds());
  }

  @Test
  @Statement(173)
  void whileTheLeaderKeepsChangingTheTimeLeftIsNotTold() {
    grant(5, 600);
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.LEADER_CHANGED);
    CompletionStage<LeaseTimeToLiveResponse> call = timeToLive(5);
    member.time.pass(Duration.ofSeconds(8));
    assertRefused(KvError.LEADER_CHANGED, call);
  }

  @Test
  @Statement(176)
  void takingOverGivesEachLeaseAnElectionTimeoutMore() {
    grant(5, 60);
    member.time.pass(Duration.ofSeconds(50));
    member.log.role(false, 2, 4);
    member.log.role(true, 1, 5);
    assertEquals(61, member.done(timeToLive(5)).ttlSeconds());
  }

  @Test
  @Statement({176, 178})
  void aRecordedRemainderIsWhatTheNextLeaderStartsFromUntilTheLeaseIsRenewed() {
    grant(5, 1000);
    member.time.pass(Duration.ofMinutes(5));
    member.log.commit();
    member.log.role(false, 2, 4);
    member.log.role(true, 1, 5);
    assertEquals(701, member.done(timeToLive(5)).ttlSeconds());
    assertEquals(1000, member.done(keepAlive(5)).ttlSeconds());
    member.log.role(false, 2, 6);
    member.log.role(true, 1, 7);
    assertEquals(1001, member.done(timeToLive(5)).ttlSeconds());
  }

  @Test
  void anEndProposedByAnEarlierLeaderHasNoEffect() {
    grant(5, 60);
    member.log.role(true, 1, 8);
    revokeAsLeaderOf(3);
    assertEquals(List.of(5L), member.done(member.node.leases().leases(ANONYMOUS)).ids());
    revokeAsLeaderOf(8);
    assertEquals(List.of(), member.done(member.node.leases().leases(ANONYMOUS)).ids());
  }

  private void revokeAsLeaderOf(long term) {
    member.log.commit(
        CommandCodec.encode(new Envelope(99, 1, "", 0, new Command.RevokeLease(5, term))));
  }

  @Test
  @Statement({160, 174})
  void leasesAreListedByTheTimeTheyHaveLeft() {
    grant(1, 300);
    grant(2, 0);
    grant(3, 100);
    assertEquals(List.of(2L, 3L, 1L), member.done(member.node.leases().leases(ANONYMOUS)).ids());
    assertEquals(2, member.done(timeToLive(2)).grantedTtlSeconds());
  }

  @Test
  @Statement(174)
  void leasesAreListedByTheTimeTheyHadLeftAtOneMoment() {
    List<Long> byTime = new ArrayList<>(LongStream.rangeClosed(1, 100).boxed().toList());
    Collections.shuffle(byTime, new Random(1));
    for (int i = 0; i < byTime.size(); i++) {
      grant(byTime.get(i), 100_000 + 10L * i);
    }
    member.time.onLook(() -> member.time.slip(Duration.ofSeconds(60)));
    assertEquals(byTime, member.done(member.node.leases().leases(ANONYMOUS)).ids());
  }
}
