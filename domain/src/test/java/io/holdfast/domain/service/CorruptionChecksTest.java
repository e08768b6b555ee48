package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.holdfast.domain.compaction.Compactor.CompactorConfig;
import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.RevisionKey;
import io.holdfast.domain.service.MaintenanceConfig.Checks;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.testkit.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Member 1 leads members 2 and 3; each applies the same entries. */
class CorruptionChecksTest {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final DirectPeers peers = new DirectPeers();
  private final ManualTime time = new ManualTime();
  private final List<ManualMember> members = new ArrayList<>();

  @AfterEach
  void close() {
    members.forEach(ManualMember::close);
  }

  private void start(Checks checks) {
    for (long id = 1; id <= 3; id++) {
      members.add(member(id, checks));
    }
    role();
  }

  private void role() {
    for (int i = 0; i < members.size(); i++) {
      members.get(i).log.role(i == 0, 1, 3);
    }
  }

  private ManualMember member(long id, Checks checks) {
    List<Member> others = new ArrayList<>();
    for (long other = 1; other <= 3; other++) {
      if (other != id) {
        others.add(new Member(other, "m" + other, List.of(), List.of(), false));
      }
    }
    MaintenanceConfig config =
        MaintenanceConfig.DEFAULTS.with(
            CompactorConfig.DEFAULTS, checks, MaintenanceConfig.DEFAULTS.versionPeriod());
    return new ManualMember(
        id, peers.at(id), -1, others, NodeConfig.Joining.FOUNDING, time, config);
  }

  private ManualMember leader() {
    return members.getFirst();
  }

  /** Commits at all members what any of them proposed. */
  private void commit() {
    time.work();
    for (ManualMember proposer : members) {
      for (var one = proposer.log.proposals.poll();
          one != null;
          one = proposer.log.proposals.poll()) {
        for (ManualMember member : members) {
          member.log.commit(one.entry());
        }
      }
    }
    time.work();
  }

  private void put(String key) {
    var put = leader().put(key, 0);
    commit();
    put.toCompletableFuture().join();
  }

  private static void damage(ManualMember member, long revision) {
    KeyValue other = KeyValue.of(Bytes.utf8("a"), revision, revision, 1, Bytes.utf8("damaged"), 0);
    member.store.write(
        new WriteBatch()
            .put(KeyspaceLayout.RECORDS, RevisionKey.of(revision, 0, false), other.encoded()));
  }

  private List<Alarm> alarms() {
    time.pass(PERIOD);
    commit();
    time.pass(PERIOD);
    commit();
    var listed =
        leader()
            .node
            .maintenance()
            .alarm(new AlarmRequest(AlarmRequest.Action.GET, 0, Alarm.Kind.NONE), ANONYMOUS);
    time.work();
    return listed.toCompletableFuture().join().alarms();
  }

  @Test
  void membersThatAgreeAreLeftAlone() {
    start(new Checks(false, PERIOD, PERIOD));
    put("a");
    put("b");
    assertEquals(List.of(), alarms());
  }

  @Test
  @Statement(253)
  void aFollowerThatHoldsSomethingElseIsAccusedAndNobodyWritesAnyMore() {
    start(new Checks(false, PERIOD, Duration.ZERO));
    put("a");
    put("b");
    damage(members.get(1), 2);
    assertEquals(List.of(new Alarm(2, Alarm.Kind.CORRUPT)), alarms());
    var put = leader().put("c", 0);
    commit();
    assertRefused(KvError.CORRUPT, put);
  }

  @Test
  void aLeaderThatHoldsSomethingElseThanTheOthersIsTheOneAccused() {
    start(new Checks(false, PERIOD, Duration.ZERO));
    put("a");
    damage(leader(), 2);
    assertEquals(List.of(new Alarm(1, Alarm.Kind.CORRUPT)), alarms());
  }

  @Test
  void whatCompactionsHaveHashedIsCompared() {
    start(new Checks(false, Duration.ZERO, PERIOD));
    put("a");
    put("b");
    damage(members.get(2), 3);
    var compacted = leader().node.keyValues().compact(new CompactRequest(3, false), ANONYMOUS);
    commit();
    compacted.toCompletableFuture().join();
    time.pass(Duration.ofSeconds(1));
    assertEquals(List.of(new Alarm(3, Alarm.Kind.CORRUPT)), alarms());
  }

  @Test
  void whoCannotBeAskedIsNotAccused() {
    start(new Checks(false, PERIOD, PERIOD));
    put("a");
    damage(members.get(1), 2);
    peers.lose(2);
    assertEquals(List.of(), alarms());
  }

  @Test
  void aFollowerDoesNotCompare() {
    start(new Checks(false, PERIOD, PERIOD));
    put("a");
    damage(members.get(1), 2);
    leader().log.role(false, 2, 4);
    assertEquals(List.of(), alarms());
  }

  @Test
  void aMemberThatHoldsSomethingElseDoesNotStart() {
    start(new Checks(true, Duration.ZERO, Duration.ZERO));
    put("a");
    damage(members.get(2), 2);
    assertEquals(Optional.empty(), refusal(members.get(1)));
    assertInstanceOf(CorruptMemberException.class, refusal(members.get(2)).orElseThrow());
  }

  @Test
  void aMemberThatFindsNobodyStarts() {
    start(new Checks(true, Duration.ZERO, Duration.ZERO));
    put("a");
    damage(members.get(2), 2);
    peers.lose(1);
    peers.lose(2);
    assertEquals(Optional.empty(), refusal(members.get(2)));
  }

  private Optional<Throwable> refusal(ManualMember member) {
    var check = member.node.upkeep().checkBeforeStart().toCompletableFuture();
    time.pass(MaintenanceConfig.DEFAULTS.patience());
    time.work();
    return check.handle((done, error) -> Optional.ofNullable(error).map(Calls::cause)).join();
  }
}
