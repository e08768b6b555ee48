package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.answer;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static io.holdfast.domain.service.SoleMember.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user may do who may read and write [a, c) and read m. Leases 1 and 2 exist. */
class CheckedCallsTest {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;

  private final SoleMember member = new SoleMember();
  private CallContext root = ANONYMOUS;
  private CallContext user = ANONYMOUS;

  @BeforeEach
  void enable() {
    answer(keys().put(put("a", 0), ANONYMOUS));
    answer(keys().put(put("z", 0), ANONYMOUS));
    answer(auth().userAdd("root", "r", false, ANONYMOUS));
    answer(auth().userGrantRole("root", "root", ANONYMOUS));
    answer(auth().userAdd("u", "p", false, ANONYMOUS));
    answer(auth().roleAdd("ab", ANONYMOUS));
    answer(grant(Permission.Kind.READWRITE, "a", "c"));
    answer(grant(Permission.Kind.READ, "m", ""));
    answer(auth().userGrantRole("u", "ab", ANONYMOUS));
    answer(auth().enable(ANONYMOUS));
    root = member.login("root", "r");
    user = member.login("u", "p");
    answer(leases().grant(1, 600, user));
    answer(leases().grant(2, 600, root));
  }

  private CompletionStage<?> grant(Permission.Kind kind, String key, String end) {
    return auth()
        .roleGrantPermission("ab", Optional.of(new Permission(kind, range(key, end))), root);
  }

  @AfterEach
  void stop() {
    member.close();
  }

  private AuthApi auth() {
    return member.node().auth();
  }

  private KeyValueApi keys() {
    return member.node().keyValues();
  }

  private LeaseApi leases() {
    return member.node().leases();
  }

  private static KeyRange range(String key, String end) {
    return new KeyRange(Bytes.utf8(key), Bytes.utf8(end));
  }

  private static RangeRequest get(String key, String end) {
    return RangeRequest.of(range(key, end));
  }

  private static PutRequest put(String key, long lease) {
    return new PutRequest(Bytes.utf8(key), Bytes.utf8("1"), lease, false, false, false);
  }

  private static TxnRequest txn(Operation success, Operation failure) {
    return new TxnRequest(List.of(), List.of(success), List.of(failure));
  }

  @Test
  @Statement({211, 219})
  void readingNeedsARangeThatIsGrantedWholly() {
    assertEquals(1, answer(keys().range(get("a", ""), user)).count());
    assertEquals(1, answer(keys().range(get("a", "c"), user)).count());
    assertRefused(KvError.PERMISSION_DENIED, keys().range(get("z", ""), user));
    assertRefused(KvError.PERMISSION_DENIED, keys().range(get("a", "d"), user));
    assertRefused(KvError.PERMISSION_DENIED, keys().range(get("a", "\0"), user));
    assertRefused(KvError.USER_EMPTY, keys().range(get("a", ""), ANONYMOUS));
    assertRefused(KvError.INVALID_AUTH_TOKEN, keys().range(get("a", ""), with("nonsense")));
    assertEquals(2, answer(keys().range(get("\0", "\0"), root)).count());
  }

  @Test
  @Statement({21, 219})
  void faultsOfTheRequestItselfComeFirst() {
    assertRefused(KvError.EMPTY_KEY, keys().range(get("", ""), user));
    assertRefused(KvError.EMPTY_KEY, keys().put(put("", 0), with("nonsense")));
  }

  @Test
  @Statement(58)
  void streamedRangesAreCheckedLikeOthers() {
    assertEquals(1, answer(answer(keys().rangeStream(get("a", "c"), user)).next()).kvs().size());
    assertRefused(KvError.PERMISSION_DENIED, keys().rangeStream(get("a", "d"), user));
    assertRefused(KvError.USER_EMPTY, keys().rangeStream(get("a", "c"), ANONYMOUS));
  }

  @Test
  @Statement(219)
  void writingNeedsWriting() {
    answer(keys().put(put("b", 0), user));
    answer(keys().deleteRange(new DeleteRangeRequest(range("b", ""), true), user));
    assertRefused(KvError.PERMISSION_DENIED, keys().put(put("m", 0), user));
    assertRefused(KvError.USER_EMPTY, keys().put(put("b", 0), ANONYMOUS));
    assertEquals(0, answer(keys().range(get("m", ""), user)).count());
  }

  @Test
  @Statement({106, 211, 215})
  void transactionsAreCheckedInBothBranches() {
    assertRefused(KvError.PERMISSION_DENIED, keys().txn(txn(get("a", ""), put("z", 0)), user));
    assertRefused(KvError.PERMISSION_DENIED, keys().txn(txn(get("a", ""), get("z", "")), user));
    TxnRequest nested = new TxnRequest(List.of(), List.of(), List.of(get("z", "")));
    assertRefused(KvError.PERMISSION_DENIED, keys().txn(txn(get("a", ""), nested), user));
    answer(keys().txn(txn(put("a", 0), get("m", "")), user));
    TxnRequest empty = new TxnRequest(List.of(), List.of(), List.of());
    answer(keys().txn(empty, user));
    answer(keys().txn(empty, ANONYMOUS));
    assertRefused(KvError.INVALID_AUTH_TOKEN, keys().txn(empty, with("nonsense")));
  }

  @Test
  @Statement(214)
  void compactingIsForRoot() {
    CompactRequest request = new CompactRequest(2, false);
    assertRefused(KvError.PERMISSION_DENIED, keys().compact(request, user));
    assertRefused(KvError.USER_EMPTY, keys().compact(request, ANONYMOUS));
    answer(keys().compact(request, root));
  }

  @Test
  @Statement({211, 214, 215})
  void whatAnybodyMayAskForNeedsAnIdentityStill() {
    AlarmRequest get = new AlarmRequest(AlarmRequest.Action.GET, 0, Alarm.Kind.NONE);
    answer(member.node().cluster().memberList(true, user));
    answer(member.node().maintenance().status(user));
    answer(member.node().maintenance().alarm(get, user));
    assertRefused(KvError.USER_EMPTY, member.node().cluster().memberList(true, ANONYMOUS));
    assertRefused(KvError.USER_EMPTY, member.node().maintenance().status(ANONYMOUS));
    assertRefused(KvError.USER_EMPTY, member.node().maintenance().alarm(get, ANONYMOUS));
    assertRefused(KvError.PERMISSION_DENIED, member.node().maintenance().hashKv(0, user));
    answer(member.node().maintenance().hashKv(0, root));
  }

  @Test
  @Statement({179, 211})
  void leasesNeedAnIdentity() {
    assertRefused(KvError.USER_EMPTY, leases().grant(9, 60, ANONYMOUS));
    assertRefused(KvError.USER_EMPTY, leases().revoke(9, ANONYMOUS));
    assertRefused(KvError.USER_EMPTY, leases().keepAlive(1, ANONYMOUS));
    assertRefused(KvError.USER_EMPTY, leases().timeToLive(1, false, ANONYMOUS));
    assertRefused(KvError.USER_EMPTY, leases().leases(ANONYMOUS));
  }

  @Test
  @Statement({180, 215, 220})
  void leasesWithoutForbiddenKeysAreFree() {
    answer(keys().put(put("a", 1), user));
    assertEquals(600, answer(leases().keepAlive(1, user)).ttlSeconds());
    assertEquals(List.of(Bytes.utf8("a")), answer(leases().timeToLive(1, true, user)).keys());
    assertEquals(2, answer(leases().leases(user)).ids().size());
    answer(leases().revoke(1, user));
    assertEquals(0, answer(keys().range(get("a", ""), user)).count());
  }

  @Test
  @Statement({180, 220})
  void aForbiddenKeyOfALeaseForbidsTheLease() {
    answer(keys().put(put("z", 2), root));
    answer(keys().put(put("b", 2), root));
    answer(leases().timeToLive(2, false, user));
    assertRefused(KvError.PERMISSION_DENIED, leases().timeToLive(2, true, user));
    assertRefused(KvError.PERMISSION_DENIED, leases().keepAlive(2, user));
    assertRefused(KvError.PERMISSION_DENIED, leases().revoke(2, user));
    assertRefused(KvError.PERMISSION_DENIED, leases().leases(user));
    assertRefused(KvError.PERMISSION_DENIED, keys().put(put("a", 2), user));
    assertEquals(600, answer(leases().keepAlive(2, root)).ttlSeconds());
    assertEquals(2, answer(leases().timeToLive(2, true, root)).keys().size());
    answer(leases().revoke(2, root));
  }

  @Test
  @Statement(220)
  void unknownLeasesAreUnknown() {
    assertRefused(KvError.LEASE_NOT_FOUND, leases().revoke(9, user));
    assertRefused(KvError.LEASE_NOT_FOUND, keys().put(put("a", 9), user));
    assertEquals(0, answer(leases().keepAlive(9, user)).ttlSeconds());
    assertEquals(-1, answer(leases().timeToLive(9, true, user)).ttlSeconds());
  }

  @Test
  @Statement({151, 152})
  void watchersAreRefusedWithTheStreamStillUsable() throws InterruptedException {
    Stream none = new Stream(ANONYMOUS);
    assertEquals(
        "rpc error: code = InvalidArgument desc = etcdserver: user name is empty",
        none.create("a", "").cancelReason());
    assertEquals(
        "rpc error: code = Unauthenticated desc = etcdserver: invalid auth token",
        new Stream(with("nonsense")).create("a", "").cancelReason());
    Stream stream = new Stream(user);
    WatchResponse refused = stream.create("a", "d");
    assertEquals(
        "rpc error: code = PermissionDenied desc = etcdserver: permission denied",
        refused.cancelReason());
    assertEquals(-1, refused.watchId());
    assertEquals("", stream.create("a", "c").cancelReason());
    answer(auth().roleRevokePermission("ab", range("a", "c"), root));
    answer(keys().put(put("a", 0), root));
    assertEquals(1, stream.next().events().size());
    assertEquals(-1, stream.create("a", "").watchId());
  }

  /** One stream, read in order. */
  private final class Stream implements WatchListener {
    private final Semaphore available = new Semaphore(0);
    private final WatchStream stream;
    private volatile boolean ended;

    Stream(CallContext context) {
      stream = member.node().watches().open(context, this);
    }

    WatchResponse create(String key, String end) throws InterruptedException {
      stream.create(
          new WatchCreateRequest(range(key, end), 0, 0, false, false, false, false, false));
      return next();
    }

    WatchResponse next() throws InterruptedException {
      for (@Nullable WatchResponse one = stream.poll(); ; one = stream.poll()) {
        if (one != null) {
          return one;
        }
        if (!available.tryAcquire(30, TimeUnit.SECONDS) || ended) {
          throw new AssertionError("no response");
        }
      }
    }

    @Override
    public void available() {
      available.release();
    }

    @Override
    public void ended(KvError error) {
      ended = true;
      available.release();
    }
  }
}
