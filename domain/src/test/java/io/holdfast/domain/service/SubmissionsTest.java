package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.answer;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.testkit.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes are looked at before they become entries; the user u may use k and nothing else. */
class SubmissionsTest {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;
  private static final KvError DENIED = KvError.PERMISSION_DENIED;

  private final SoleMember member = new SoleMember();
  private CallContext root = ANONYMOUS;
  private CallContext user = ANONYMOUS;

  @BeforeEach
  void enable() {
    member.checkUsers(key("k"));
    root = member.login("root", "r");
    user = member.login("u", "p");
  }

  @AfterEach
  void stop() {
    member.close();
  }

  private static KeyRange key(String key) {
    return KeyRange.single(Bytes.utf8(key));
  }

  private static PutRequest put(String key, long lease) {
    return new PutRequest(Bytes.utf8(key), Bytes.EMPTY, lease, false, false, false);
  }

  private KeyValueApi keys() {
    return member.node().keyValues();
  }

  private LeaseApi leases() {
    return member.node().leases();
  }

  private long entries() {
    return answer(member.node().maintenance().status(root)).raftIndex();
  }

  @Test
  @Statement({219, 233})
  void whatIsRefusedIsNoEntry() {
    long foreign = answer(leases().grant(0, 60, root)).id();
    answer(keys().put(put("z", foreign), root));
    long before = entries();
    TxnRequest nested =
        new TxnRequest(
            List.of(),
            List.of(),
            List.of(new TxnRequest(List.of(), List.of(put("z", 0)), List.of())));
    assertRefused(DENIED, keys().put(put("z", 0), user));
    assertRefused(DENIED, keys().put(put("k", foreign), user));
    assertRefused(DENIED, keys().deleteRange(new DeleteRangeRequest(key("z"), false), user));
    assertRefused(DENIED, keys().txn(nested, user));
    assertRefused(DENIED, keys().compact(new CompactRequest(1, false), user));
    assertRefused(DENIED, leases().revoke(foreign, user));
    assertRefused(DENIED, member.node().auth().roleAdd("more", user));
    assertRefused(DENIED, member.node().cluster().memberRemove(1, user));
    AlarmRequest raise = new AlarmRequest(AlarmRequest.Action.ACTIVATE, 1, Alarm.Kind.NOSPACE);
    assertRefused(DENIED, member.node().maintenance().alarm(raise, user));
    assertRefused(KvError.USER_EMPTY, leases().grant(0, 60, ANONYMOUS));
    assertEquals(before, entries());
  }

  @Test
  @Statement(220)
  void leasesWhoseKeysMayBeWrittenCanBeUsed() {
    long own = answer(leases().grant(0, 60, user)).id();
    answer(keys().put(put("k", own), user));
    answer(keys().put(put("k", own), user));
    answer(leases().revoke(own, user));
    assertRefused(KvError.LEASE_NOT_FOUND, leases().revoke(own, user));
    assertRefused(KvError.LEASE_NOT_FOUND, keys().put(put("k", own), user));
  }
}
