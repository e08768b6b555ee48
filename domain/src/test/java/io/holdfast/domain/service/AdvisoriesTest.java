package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.answer;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.DowngradeRequest;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The ways in which servers of this kind have been got around, one by one. The user u may read and
 * write from a to before c; the key z is none of its business.
 */
class AdvisoriesTest {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;
  private static final KvError DENIED = KvError.PERMISSION_DENIED;

  private final SoleMember member = new SoleMember();
  private CallContext root = ANONYMOUS;
  private CallContext user = ANONYMOUS;

  @BeforeEach
  void enable() {
    member.checkUsers(range("a", "c"));
    root = member.login("root", "r");
    user = member.login("u", "p");
    answer(keys().put(put("z", 0, false), root));
  }

  @AfterEach
  void stop() {
    member.close();
  }

  private static KeyRange range(String key, String end) {
    return new KeyRange(Bytes.utf8(key), Bytes.utf8(end));
  }

  private static PutRequest put(String key, long lease, boolean prevKv) {
    return new PutRequest(Bytes.utf8(key), Bytes.utf8("v"), lease, prevKv, false, false);
  }

  private KeyValueApi keys() {
    return member.node().keyValues();
  }

  private LeaseApi leases() {
    return member.node().leases();
  }

  @Test
  @Statement({211, 214})
  void maintenanceAndMembershipAreGuarded() {
    MaintenanceApi maintenance = member.node().maintenance();
    ClusterApi cluster = member.node().cluster();
    List<String> urls = List.of("http://127.0.0.1:1");
    AlarmRequest clear = new AlarmRequest(AlarmRequest.Action.DEACTIVATE, 1, Alarm.Kind.NOSPACE);
    DowngradeRequest cancel = new DowngradeRequest(DowngradeRequest.Action.CANCEL, "");
    for (CallContext caller : List.of(user, ANONYMOUS)) {
      KvError why = caller.equals(user) ? DENIED : KvError.USER_EMPTY;
      assertRefused(why, maintenance.alarm(clear, caller));
      assertRefused(why, maintenance.hash(caller));
      assertRefused(why, maintenance.hashKv(0, caller));
      assertRefused(why, maintenance.backup(caller));
      assertRefused(why, maintenance.defragment(caller));
      assertRefused(why, maintenance.moveLeader(1, caller));
      assertRefused(why, maintenance.downgrade(cancel, caller));
      assertRefused(why, cluster.memberAdd(urls, true, caller));
      assertRefused(why, cluster.memberRemove(1, caller));
      assertRefused(why, cluster.memberUpdate(1, urls, caller));
      assertRefused(why, cluster.memberPromote(1, caller));
    }
    assertRefused(KvError.USER_EMPTY, maintenance.status(ANONYMOUS));
    assertRefused(KvError.USER_EMPTY, cluster.memberList(false, ANONYMOUS));
  }

  private static TxnRequest wrapped(TxnRequest inner, int levels) {
    return levels == 0
        ? inner
        : wrapped(new TxnRequest(List.of(), List.of(), List.of(inner)), levels - 1);
  }

  @Test
  @Statement({106, 219})
  void whatIsInsideATransactionIsLookedAt() {
    Compare z =
        new Compare(Compare.Result.EQUAL, Compare.Target.VERSION, range("z", ""), 0, Bytes.EMPTY);
    List<Operation> inside =
        List.of(
            RangeRequest.of(range("z", "")),
            put("z", 0, false),
            new DeleteRangeRequest(range("z", ""), false));
    for (int levels = 0; levels < 4; levels++) {
      TxnRequest comparing = new TxnRequest(List.of(z), List.of(), List.of());
      assertRefused(DENIED, keys().txn(wrapped(comparing, levels), user));
      for (Operation one : inside) {
        TxnRequest taken = new TxnRequest(List.of(), List.of(one), List.of());
        TxnRequest notTaken = new TxnRequest(List.of(), List.of(), List.of(one));
        assertRefused(DENIED, keys().txn(wrapped(taken, levels), user));
        assertRefused(DENIED, keys().txn(wrapped(notTaken, levels), user));
      }
    }
  }

  @Test
  @Statement({219, 220})
  void previousValuesAndForeignLeasesAreLookedAt() {
    Permission write = new Permission(Permission.Kind.WRITE, range("w", ""));
    answer(member.node().auth().roleGrantPermission("held", Optional.of(write), root));
    assertRefused(DENIED, keys().put(put("w", 0, true), user));
    assertRefused(DENIED, keys().deleteRange(new DeleteRangeRequest(range("w", ""), true), user));
    answer(keys().put(put("w", 0, false), user));
    long foreign = answer(leases().grant(0, 60, root)).id();
    answer(keys().put(put("z", foreign, false), root));
    assertRefused(DENIED, keys().put(put("a", foreign, false), user));
    TxnRequest attaching = new TxnRequest(List.of(), List.of(), List.of(put("a", foreign, false)));
    assertRefused(DENIED, keys().txn(attaching, user));
    assertRefused(DENIED, leases().revoke(foreign, user));
    assertRefused(DENIED, leases().keepAlive(foreign, user));
  }

  @Test
  @Statement(180)
  void whoMayNotReadTheKeysOfALeaseIsNotToldThem() {
    long foreign = answer(leases().grant(0, 60, root)).id();
    answer(keys().put(put("z", foreign, false), root));
    assertRefused(DENIED, leases().timeToLive(foreign, true, user));
    assertEquals(List.of(), answer(leases().timeToLive(foreign, false, user)).keys());
    assertRefused(DENIED, leases().leases(user));
  }

  private static WatchCreateRequest watching(KeyRange range) {
    return new WatchCreateRequest(range, 0, 0, false, false, false, true, false);
  }

  /** A stream of u and the news on it. */
  private final class Watching implements WatchListener, AutoCloseable {
    private final Semaphore news = new Semaphore(0);
    private final WatchStream stream = member.node().watches().open(user, this);

    WatchResponse create(KeyRange range) throws InterruptedException {
      stream.create(watching(range));
      return next();
    }

    WatchResponse next() throws InterruptedException {
      for (WatchResponse one = stream.poll(); ; one = stream.poll()) {
        if (one != null) {
          return one;
        }
        if (!news.tryAcquire(30, TimeUnit.SECONDS)) {
          throw new AssertionError("no news");
        }
      }
    }

    @Override
    public void available() {
      news.release();
    }

    @Override
    public void ended(KvError error) {
      throw new AssertionError(error);
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @Test
  @Statement(151)
  void aWatchSeesNothingOutsideItsGrant() throws InterruptedException {
    try (Watching watching = new Watching()) {
      assertEquals("", watching.create(range("a", "c")).cancelReason());
      TxnRequest both =
          new TxnRequest(
              List.of(),
              List.of(put("z", 0, false), put("c", 0, false), put("b", 0, false)),
              List.of());
      answer(keys().txn(both, root));
      WatchResponse told = watching.next();
      assertEquals(1, told.events().size());
      assertEquals(Bytes.utf8("b"), told.events().getFirst().kv().key());
      assertEquals(-1, watching.create(range("z", "")).watchId());
    }
  }

  /** An open end is no key, and an empty key no single one: both are checked as they are meant. */
  @Test
  @Statement({121, 151, 152})
  void openEndedWatchesAreCheckedAsTheyAreSent() throws InterruptedException {
    String refused = "rpc error: code = PermissionDenied desc = etcdserver: permission denied";
    try (Watching watching = new Watching()) {
      assertEquals("", watching.create(range("a", "")).cancelReason());
      assertEquals("", watching.create(range("a", "c")).cancelReason());
      for (KeyRange beyond :
          List.of(range("a", "\0"), range("", "\0"), range("", ""), range("a", "d"))) {
        assertEquals(refused, watching.create(beyond).cancelReason(), beyond::toString);
      }
    }
  }
}
