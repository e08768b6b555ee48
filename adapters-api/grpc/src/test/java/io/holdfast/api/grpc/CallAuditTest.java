package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.audit.AuditRecord;
import io.holdfast.ports.audit.AuditRecord.Event;
import io.holdfast.ports.audit.AuditRecord.Subject;
import io.holdfast.ports.audit.KeyAccess;
import io.holdfast.ports.auth.AuthResponse;
import io.holdfast.protocol.etcdserverpb.AuthEnableRequest;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthRoleGrantPermissionRequest;
import io.holdfast.protocol.etcdserverpb.AuthStatusRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthenticateRequest;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.Compare;
import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.MemberAddRequest;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.v3lockpb.LockGrpc;
import io.holdfast.protocol.v3lockpb.UnlockRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of calls: who, what and how it ended, and nothing that is secret. */
class CallAuditTest {
  private static final String SECRET = "squeamish";
  private static final ByteString KEY = ByteString.copyFromUtf8("k");
  private static final KeyRange RANGE = new KeyRange(Bytes.utf8("k"), Bytes.utf8("m"));

  private final BlockingQueue<AuditRecord> told = new LinkedBlockingQueue<>();
  private final TestServer server =
      new TestServer(
          GrpcConfig.DEFAULTS,
          Optional.of(new Auditing(told::add, caller -> caller.token().orElse(""), true)));
  private final KVGrpc.KVBlockingStub kv = KVGrpc.newBlockingStub(server.channel);
  private final AuthGrpc.AuthBlockingStub auth = AuthGrpc.newBlockingStub(server.channel);

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  private AuditRecord next() throws InterruptedException {
    AuditRecord record = GrpcServerTest.next(told);
    assertFalse(record.toString().contains(SECRET), record.toString());
    assertTrue(record.peer().startsWith("127.0.0.1:"), record.peer());
    assertEquals(List.of(), List.copyOf(told));
    return record;
  }

  private static void fails(org.junit.jupiter.api.function.Executable call) {
    assertThrows(StatusRuntimeException.class, call);
  }

  private static PutRequest put() {
    return PutRequest.newBuilder().setKey(KEY).setValue(ByteString.copyFromUtf8(SECRET)).build();
  }

  @Test
  void deniedReadsAreTold() throws InterruptedException {
    server.kv.refuses(KvError.PERMISSION_DENIED);
    fails(() ->
        kv.range(
            RangeRequest.newBuilder()
                .setKey(KEY)
                .setRangeEnd(ByteString.copyFromUtf8("m"))
                .build()));
    AuditRecord record = next();
    assertEquals(Event.DENIED, record.event());
    assertEquals("/etcdserverpb.KV/Range", record.method());
    assertEquals(List.of(KeyAccess.read(RANGE)), record.keys());
    assertEquals(StatusCode.PERMISSION_DENIED, record.outcome());
  }

  @Test
  void refusalsForOtherReasonsAndReadsAreNotTold() throws InterruptedException {
    server.kv.refuses(KvError.COMPACTED);
    fails(() -> kv.range(RangeRequest.newBuilder().setKey(KEY).build()));
    server.auth.answers(new AuthResponse.Status(GrpcServerTest.HEADER, true, 1));
    auth.authStatus(AuthStatusRequest.getDefaultInstance());
    server.kv.refuses(KvError.INVALID_AUTH_TOKEN);
    fails(() -> kv.range(RangeRequest.newBuilder().setKey(KEY).build()));
    assertEquals(StatusCode.UNAUTHENTICATED, next().outcome());
  }

  @Test
  void deniedTransactionsAreToldWithAllTheirKeys() throws InterruptedException {
    server.kv.refuses(KvError.PERMISSION_DENIED);
    var inner =
        TxnRequest.newBuilder()
            .addFailure(
                RequestOp.newBuilder()
                    .setRequestDeleteRange(
                        DeleteRangeRequest.newBuilder()
                            .setKey(KEY)
                            .setRangeEnd(ByteString.copyFromUtf8("m"))));
    fails(() ->
        kv.txn(
            TxnRequest.newBuilder()
                .addCompare(
                    Compare.newBuilder().setKey(KEY).setValue(ByteString.copyFromUtf8(SECRET)))
                .addSuccess(RequestOp.newBuilder().setRequestPut(put()))
                .addSuccess(RequestOp.newBuilder().setRequestTxn(inner))
                .build()));
    KeyRange single = KeyRange.single(Bytes.utf8("k"));
    assertEquals(
        List.of(KeyAccess.read(single), KeyAccess.write(single), KeyAccess.write(RANGE)),
        next().keys());
  }

  @Test
  void noDepthOfTransactionsThatIsCarriedOutHidesTheirKeys() throws InterruptedException {
    TxnRequest nested = TxnRequest.getDefaultInstance();
    for (int depth = 1; depth < 200; depth++) {
      nested =
          TxnRequest.newBuilder()
              .addSuccess(RequestOp.newBuilder().setRequestPut(put()))
              .addFailure(RequestOp.newBuilder().setRequestTxn(nested))
              .build();
    }
    TxnRequest txn = nested;
    server.kv.refuses(KvError.NO_SPACE);
    fails(() -> kv.txn(txn));
    AuditRecord record = next();
    assertEquals(StatusCode.RESOURCE_EXHAUSTED, record.outcome());
    assertEquals(AuditSubject.KEYS_MAX, record.keys().size());
    assertEquals(199 - AuditSubject.KEYS_MAX, record.keysLeftOut());
  }

  @Test
  void keysBeyondABoundAreCounted() throws InterruptedException {
    server.kv.refuses(KvError.PERMISSION_DENIED);
    TxnRequest.Builder txn = TxnRequest.newBuilder();
    for (int i = 0; i < AuditSubject.KEYS_MAX + 5; i++) {
      txn.addSuccess(RequestOp.newBuilder().setRequestPut(put()));
    }
    fails(() -> kv.txn(txn.build()));
    AuditRecord record = next();
    assertEquals(AuditSubject.KEYS_MAX, record.keys().size());
    assertEquals(5, record.keysLeftOut());
  }

  @Test
  void failedLoginsAreToldWithTheNameThatWasClaimed() throws InterruptedException {
    server.auth.refuses(KvError.AUTH_FAILED);
    fails(() ->
        auth.authenticate(
            AuthenticateRequest.newBuilder().setName("mallory").setPassword(SECRET).build()));
    AuditRecord record = next();
    assertEquals(Event.DENIED, record.event());
    assertEquals("mallory", record.user());
    assertEquals(StatusCode.INVALID_ARGUMENT, record.outcome());
  }

  @Test
  void loginsAreNotTold() throws InterruptedException {
    server.auth.answers(new AuthResponse.Token(GrpcServerTest.HEADER, SECRET));
    auth.authenticate(
        AuthenticateRequest.newBuilder().setName("alice").setPassword(SECRET).build());
    server.auth.answers(new AuthResponse.Done(GrpcServerTest.HEADER));
    auth.authEnable(AuthEnableRequest.getDefaultInstance());
    assertEquals("/etcdserverpb.Auth/AuthEnable", next().method());
  }

  @Test
  void changesOfUsersAndRolesAreToldWhetherTheySucceedOrNot() throws InterruptedException {
    server.auth.answers(new AuthResponse.Done(GrpcServerTest.HEADER));
    var user = AuthUserAddRequest.newBuilder().setName("bob").setPassword(SECRET).build();
    auth.userAdd(user);
    AuditRecord added = next();
    assertEquals(Event.CHANGE, added.event());
    assertEquals(StatusCode.OK, added.outcome());
    assertEquals(List.of(new Subject("user", "bob")), added.subjects());

    server.auth.refuses(KvError.USER_ALREADY_EXIST);
    fails(() -> auth.userAdd(user));
    assertEquals(StatusCode.FAILED_PRECONDITION, next().outcome());

    server.auth.answers(new AuthResponse.Done(GrpcServerTest.HEADER));
    var granted =
        io.holdfast.protocol.authpb.Permission.newBuilder()
            .setPermType(io.holdfast.protocol.authpb.Permission.Type.READWRITE)
            .setKey(KEY)
            .setRangeEnd(ByteString.copyFromUtf8("m"));
    auth.roleGrantPermission(
        AuthRoleGrantPermissionRequest.newBuilder().setName("r").setPerm(granted).build());
    AuditRecord grant = next();
    assertEquals(List.of(new Subject("role", "r")), grant.subjects());
    assertEquals(List.of(KeyAccess.read(RANGE), KeyAccess.write(RANGE)), grant.keys());
  }

  @Test
  void changesOfMembersAreToldWithoutThePasswordsInTheirUrls() throws InterruptedException {
    server.offices.refuses(KvError.PEER_URL_EXIST);
    fails(() ->
        ClusterGrpc.newBlockingStub(server.channel)
            .memberAdd(
                MemberAddRequest.newBuilder()
                    .addPeerURLs("http://me:" + SECRET + "@10.0.0.9:2380")
                    .build()));
    AuditRecord record = next();
    assertEquals(Event.CHANGE, record.event());
    assertEquals(List.of(new Subject("peer", "10.0.0.9:2380")), record.subjects());
  }

  @Test
  void writesAreToldWhenAskedFor() throws InterruptedException {
    server.kv.refuses(KvError.NO_SPACE);
    fails(() -> kv.put(put()));
    AuditRecord record = next();
    assertEquals(Event.WRITE, record.event());
    assertEquals(List.of(KeyAccess.write(KeyRange.single(Bytes.utf8("k")))), record.keys());
    assertEquals(StatusCode.RESOURCE_EXHAUSTED, record.outcome());
  }

  @Test
  void transactionsThatOnlyReadAreNoWrites() throws InterruptedException {
    server.kv.refuses(KvError.COMPACTED);
    fails(() ->
        kv.txn(
            TxnRequest.newBuilder()
                .addSuccess(
                    RequestOp.newBuilder().setRequestRange(RangeRequest.newBuilder().setKey(KEY)))
                .build()));
    fails(() -> kv.put(put()));
    assertEquals("/etcdserverpb.KV/Put", next().method());
  }

  @Test
  void denialsThatLostTheirCodeAreTold() throws InterruptedException {
    server.queues.refuses(KvError.PERMISSION_DENIED);
    fails(() ->
        LockGrpc.newBlockingStub(server.channel)
            .unlock(UnlockRequest.newBuilder().setKey(KEY).build()));
    AuditRecord record = next();
    assertEquals(Event.DENIED, record.event());
    assertEquals(StatusCode.UNKNOWN, record.outcome());
  }

  @Test
  void watchersThatAreDeniedAreToldInTheMiddleOfTheirStream() throws InterruptedException {
    BlockingQueue<io.holdfast.protocol.etcdserverpb.WatchResponse> responses =
        new LinkedBlockingQueue<>();
    StreamObserver<WatchRequest> requests =
        WatchGrpc.newStub(server.channel).watch(collecting(responses));
    requests.onNext(creation("a"));
    requests.onNext(creation("b"));
    FakeWatch.Stream stream = GrpcServerTest.next(server.watch.opened);
    GrpcServerTest.next(stream.requests);
    GrpcServerTest.next(stream.requests);
    stream.send(created(1, ""));
    stream.send(
        created(
            -1, "rpc error: code = PermissionDenied desc = " + KvError.PERMISSION_DENIED.text()));
    AuditRecord record = next();
    assertEquals(Event.DENIED, record.event());
    assertEquals(List.of(KeyAccess.read(KeyRange.single(Bytes.utf8("b")))), record.keys());
    assertEquals(StatusCode.PERMISSION_DENIED, record.outcome());
    requests.onCompleted();
  }

  private static WatchRequest creation(String key) {
    return WatchRequest.newBuilder()
        .setCreateRequest(WatchCreateRequest.newBuilder().setKey(ByteString.copyFromUtf8(key)))
        .build();
  }

  private static io.holdfast.ports.watch.WatchResponse created(long id, String reason) {
    return new io.holdfast.ports.watch.WatchResponse(
        GrpcServerTest.HEADER, id, true, !reason.isEmpty(), 0, reason, false, List.of());
  }

  private static <T> StreamObserver<T> collecting(BlockingQueue<T> into) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T value) {
        into.add(value);
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {}
    };
  }
}
