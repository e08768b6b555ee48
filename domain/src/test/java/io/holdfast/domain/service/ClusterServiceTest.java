package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.assertRefused;
import static io.holdfast.domain.service.ManualMember.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.cluster.MemberAddResponse;
import io.holdfast.ports.cluster.MemberListResponse;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterServiceTest {
  private static final List<String> URL = List.of("http://two:2380");

  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));
  private final ClusterApi cluster = member.node.cluster();

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private MemberAddResponse added(List<String> urls, boolean learner) {
    return member.done(cluster.memberAdd(urls, learner, ANONYMOUS));
  }

  private void start(long id) {
    Member started = new Member(id, "m" + id, List.of(), List.of("http://c:1"), false);
    member.log.commit(
        CommandCodec.encode(new Envelope(0, 0, "", 0, new Command.PublishMember(started))));
  }

  private List<Member> members() {
    return member.done(cluster.memberList(false, ANONYMOUS)).members();
  }

  @Test
  @Statement({13, 235})
  void anAddedMemberHasNeitherNameNorClientUrls() {
    MemberAddResponse answer = added(URL, false);
    assertEquals(new Member(answer.member().id(), "", URL, List.of(), false), answer.member());
    assertEquals(members(), answer.members());
    assertEquals(2, answer.members().size());
    assertEquals(0, answer.header().revision());
    assertEquals(1, answer.header().memberId());
  }

  @Test
  @Statement(245)
  void aListThatIsToBeTheLatestNeedsALeader() {
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    CompletionStage<MemberListResponse> latest = cluster.memberList(true, ANONYMOUS);
    member.time.pass(Duration.ofMillis(6900));
    assertTrue(waits(latest));
    member.time.pass(Duration.ofMillis(200));
    assertRefused(KvError.TIMEOUT, latest);
    assertEquals(1, members().size());
  }

  @ParameterizedTest
  @Statement({234, 242})
  @ValueSource(
      strings = {
        "",
        "two:2380",
        "http://two",
        "ftp://two:2380",
        "http://two:2380/path",
        "http://two:2380/",
        "http://two:port",
        "http:// two:2380",
        "http://two:99999",
        "unix://"
      })
  void whatIsNoPeerUrlIsRefused(String url) {
    List<String> urls = List.of("http://good:1", url);
    assertRefused(KvError.MEMBER_BAD_URLS, cluster.memberAdd(urls, false, ANONYMOUS));
    assertRefused(KvError.MEMBER_BAD_URLS, cluster.memberUpdate(1, urls, ANONYMOUS));
    assertRefused(KvError.MEMBER_BAD_URLS, cluster.memberAdd(List.of(), false, ANONYMOUS));
  }

  @Test
  @Statement(234)
  void hostNamesAreNotLookedUp() {
    assertEquals(
        List.of("http://no-such-host.invalid:1", "https://[::1]:2"),
        added(List.of("https://[::1]:2", "http://no-such-host.invalid:1"), false)
            .member()
            .peerUrls());
  }

  @Test
  @Statement({237, 238})
  void aVoterIsNotAddedWhileAnotherHasNotStarted() {
    long second = added(URL, false).member().id();
    assertRefused(
        KvError.MEMBER_NOT_ENOUGH_STARTED,
        cluster.memberAdd(List.of("http://three:1"), false, ANONYMOUS));
    start(second);
    assertRefused(
        KvError.UNHEALTHY, cluster.memberAdd(List.of("http://three:1"), false, ANONYMOUS));
    assertRefused(KvError.UNHEALTHY, cluster.memberAdd(List.of("http://three:1"), true, ANONYMOUS));
  }

  @Test
  @Statement(240)
  void theOnlyMemberIsNotRemoved() {
    assertRefused(KvError.MEMBER_NOT_ENOUGH_STARTED, cluster.memberRemove(1, ANONYMOUS));
  }

  @Test
  @Statement({239, 240})
  void aRemovalIsAnsweredWhenTheLogDoesWithoutTheMember() {
    long second = added(URL, false).member().id();
    CompletionStage<MemberListResponse> removed = cluster.memberRemove(second, ANONYMOUS);
    member.log.commit();
    assertEquals(1, members().size());
    assertTrue(waits(removed));
    member.commit(new ClusterChange.ConfirmRemoval(second));
    assertEquals(members(), member.done(removed).members());
    assertRefused(KvError.MEMBER_NOT_FOUND, outcome(cluster.memberRemove(second, ANONYMOUS)));
  }

  @Test
  void aRemovalThatTheLogDoesNotFollowIsOfUnknownOutcome() {
    long second = added(URL, false).member().id();
    CompletionStage<MemberListResponse> removed = cluster.memberRemove(second, ANONYMOUS);
    member.log.commit();
    member.time.pass(Duration.ofSeconds(8));
    assertRefused(KvError.TIMEOUT, removed);
  }

  @Test
  void whoeverWaitsForAMemberThatWasRemovedIsSentAwayAtOnce() {
    added(URL, false);
    CompletionStage<PutResponse> put = member.put("k", 0);
    member.commit(new ClusterChange.Remove(1));
    assertTrue(waits(put));
    member.commit(new ClusterChange.ConfirmRemoval(1));
    member.time.work();
    assertRefused(KvError.STOPPED, put);
    assertRefused(KvError.STOPPED, member.put("k", 0));
    assertRefused(KvError.STOPPED, cluster.memberList(false, ANONYMOUS));
  }

  private <T> CompletionStage<T> outcome(CompletionStage<T> call) {
    member.time.work();
    member.log.commit();
    member.time.work();
    return call;
  }

  @Test
  @Statement(242)
  void anUpdateReplacesPeerUrlsOnly() {
    MemberListResponse answer = member.done(cluster.memberUpdate(1, URL, ANONYMOUS));
    assertEquals(URL, answer.members().getFirst().peerUrls());
    assertEquals("m1", answer.members().getFirst().name());
    assertRefused(KvError.MEMBER_NOT_FOUND, outcome(cluster.memberUpdate(9, URL, ANONYMOUS)));
  }

  @Test
  @Statement(243)
  void aLearnerIsPromotedWhenItHasCaughtUp() {
    long learner = added(URL, true).member().id();
    assertRefused(KvError.LEARNER_NOT_READY, cluster.memberPromote(learner, ANONYMOUS));
    long last = member.log.status().lastIndex();
    member.log.peers.put(learner, new PeerProgress(last / 2, true, true));
    assertRefused(KvError.LEARNER_NOT_READY, cluster.memberPromote(learner, ANONYMOUS));
    member.log.peers.put(learner, new PeerProgress(last, false, true));
    assertRefused(KvError.LEARNER_NOT_READY, cluster.memberPromote(learner, ANONYMOUS));
    member.log.peers.put(learner, new PeerProgress(last, true, true));
    MemberListResponse answer = member.done(cluster.memberPromote(learner, ANONYMOUS));
    assertTrue(answer.members().stream().noneMatch(Member::learner));
    assertRefused(KvError.MEMBER_NOT_LEARNER, cluster.memberPromote(learner, ANONYMOUS));
    assertRefused(KvError.MEMBER_NOT_FOUND, cluster.memberPromote(77, ANONYMOUS));
    PromotionMeasures measures = member.node.measures().promotions();
    assertEquals(1, measures.succeeded().value());
    assertEquals(3, measures.refused().of(KvError.LEARNER_NOT_READY).value());
    assertEquals(1, measures.refused().of(KvError.MEMBER_NOT_FOUND).value());
  }

  @Test
  @Statement(244)
  void aPromotionWaitsForALeader() {
    member.log.role(false, 0, 4);
    CompletionStage<MemberListResponse> promoted = cluster.memberPromote(7, ANONYMOUS);
    member.time.pass(Duration.ofSeconds(6));
    assertTrue(waits(promoted));
    member.time.pass(Duration.ofSeconds(2));
    assertRefused(KvError.NO_LEADER, promoted);
  }

  @Test
  @Statement(236)
  void thereIsOneLearnerByDefault() {
    added(URL, true);
    assertRefused(
        KvError.TOO_MANY_LEARNERS,
        outcome(cluster.memberAdd(List.of("http://three:1"), true, ANONYMOUS)));
  }

  @Test
  void aLogOfOneMemberTakesNoOther() {
    member.log.takesOthers = false;
    assertRefused(KvError.TAKES_NO_OTHERS, outcome(cluster.memberAdd(URL, false, ANONYMOUS)));
    assertRefused(KvError.TAKES_NO_OTHERS, outcome(cluster.memberAdd(URL, true, ANONYMOUS)));
    assertEquals(1, members().size());
  }

  @Test
  @Statement({193, 194})
  void aLearnerAnswersSerializableReadsAndItsStatusOnly() {
    try (ManualMember learner = ManualMember.learner(3, network.open(3))) {
      RangeRequest key = RangeRequest.of(KeyRange.single(Bytes.utf8("k")));
      RangeRequest local = serializable(key);
      List<Supplier<CompletionStage<?>>> refused =
          List.of(
              () -> learner.put("k", 0),
              () -> learner.node.keyValues().range(key, ANONYMOUS),
              () -> learner.node.keyValues().rangeStream(local, ANONYMOUS),
              () -> learner.node.cluster().memberList(false, ANONYMOUS),
              () -> learner.node.auth().status(ANONYMOUS),
              () -> learner.node.auth().authenticate("u", "p"),
              () -> learner.node.maintenance().hashKv(0, ANONYMOUS),
              () -> learner.node.leases().grant(0, 10, ANONYMOUS));
      refused.forEach(call -> assertRefused(KvError.NOT_SUPPORTED_FOR_LEARNER, call.get()));
      assertRefused(
          KvError.NOT_SUPPORTED_FOR_LEARNER,
          Calls.guarded(() -> {
            learner.node.health().admit(ANONYMOUS);
            return CompletableFuture.completedFuture("admitted");
          }));
      assertTrue(learner.done(learner.node.maintenance().status(ANONYMOUS)).learner());
      assertEquals(0, learner.done(learner.node.keyValues().range(local, ANONYMOUS)).count());
    }
  }

  private static RangeRequest serializable(RangeRequest request) {
    return new RangeRequest(
        request.range(),
        0,
        0,
        request.order(),
        request.target(),
        true,
        false,
        false,
        request.filter());
  }

  @Test
  void theLeaderBringsTheLogInLineWithTheList() {
    long second = added(URL, false).member().id();
    member.time.pass(Duration.ofMillis(200));
    assertEquals(List.of(new MembershipChange.AddLearner(second)), member.log.changes);
  }
}
