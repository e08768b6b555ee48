package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member alone, whose store may take 20,000 bytes. */
class QuotaTest {
  private static final Duration NEXT_LOOK = Duration.ofMillis(200);
  private static final Alarm FULL = new Alarm(1, Alarm.Kind.NOSPACE);

  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = new ManualMember(1, network.open(1), 20_000);

  QuotaTest() {
    member.log.role(true, 1, 3);
  }

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private CompletionStage<PutResponse> put(String key) {
    return member
        .node
        .keyValues()
        .put(PutRequest.of(Bytes.utf8(key), Bytes.wrap(new byte[1500])), ANONYMOUS);
  }

  private List<Alarm> alarms() {
    return member
        .done(
            member
                .node
                .maintenance()
                .alarm(new AlarmRequest(AlarmRequest.Action.GET, 0, Alarm.Kind.NONE), ANONYMOUS))
        .alarms();
  }

  private long count() {
    return member
        .done(member.node.keyValues().range(RangeRequest.of(KeyRange.ALL), ANONYMOUS))
        .count();
  }

  @Test
  @Statement({285, 286})
  void whatFillsTheStoreWhileUnderWayIsAppliedAndRefusedAndRaisesTheAlarm() {
    List<CompletionStage<PutResponse>> puts = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      puts.add(put("k" + i));
    }
    while (member.log.proposals.size() > 1) {
      member.log.commit(member.log.proposals.remove().entry());
    }
    member.time.pass(NEXT_LOOK);
    member.log.commit();
    assertRefused(KvError.NO_SPACE, puts.getLast());
    assertEquals(15, count());
    assertEquals(List.of(FULL), alarms());
    CompletionStage<PutResponse> later = put("later");
    member.log.commit();
    assertRefused(KvError.NO_SPACE, later);
    assertEquals(15, count());
  }

  @Test
  @Statement(285)
  void aMemberThatOnlyFollowsRaisesTheAlarmToo() {
    for (int i = 0; i < 15; i++) {
      put("k" + i);
    }
    member.log.role(false, 2, 4);
    member.log.commit();
    member.time.pass(NEXT_LOOK);
    assertEquals(1, member.log.proposals.size());
    member.log.commit();
    assertEquals(List.of(FULL), alarms());
  }

  @Test
  @Statement({73, 251, 252})
  void deletingCompactingAndClearingTheAlarmMakeRoom() {
    fill();
    member.done(
        member
            .node
            .keyValues()
            .deleteRange(new DeleteRangeRequest(KeyRange.ALL, false), ANONYMOUS));
    var compacted = member.node.keyValues().compact(new CompactRequest(17, true), ANONYMOUS);
    member.log.commit();
    member.time.pass(Duration.ofSeconds(1));
    compacted.toCompletableFuture().join();
    assertEquals(List.of(FULL), alarms());
    var clear = new AlarmRequest(AlarmRequest.Action.DEACTIVATE, 1, Alarm.Kind.NOSPACE);
    member.done(member.node.maintenance().alarm(clear, ANONYMOUS));
    member.done(put("again"));
    assertEquals(List.of(), alarms());
    assertEquals(1, count());
  }

  @Test
  @Statement(249)
  void theStatusSaysWhatIsWrong() {
    fill();
    assertEquals(List.of("memberID:1 alarm:NOSPACE"), errors());
    member.log.role(false, 0, 4);
    assertEquals(List.of("etcdserver: no leader", "memberID:1 alarm:NOSPACE"), errors());
  }

  private List<String> errors() {
    return member.done(member.node.maintenance().status(ANONYMOUS)).errors();
  }

  private void fill() {
    for (int i = 0; i < 15; i++) {
      put("k" + i);
    }
    member.log.commit();
    member.time.pass(NEXT_LOOK);
    member.log.commit();
    assertEquals(List.of(FULL), alarms());
  }

  @Test
  @Statement(287)
  void aSmallerQuotaDoesNotPartAMemberFromTheOthers() {
    try (ManualMember roomy = new ManualMember(2, network.open(2), -1)) {
      for (int i = 0; i < 20; i++) {
        put("k" + i);
      }
      for (var one = member.log.proposals.poll(); one != null; one = member.log.proposals.poll()) {
        member.log.commit(one.entry());
        roomy.log.commit(one.entry());
        member.time.pass(NEXT_LOOK);
      }
      int here = member.done(member.node.maintenance().hashKv(0, ANONYMOUS)).hash();
      assertEquals(here, roomy.done(roomy.node.maintenance().hashKv(0, ANONYMOUS)).hash());
      assertEquals(List.of(FULL), alarms());
    }
  }
}
