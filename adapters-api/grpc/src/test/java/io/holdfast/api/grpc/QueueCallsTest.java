package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Futures;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.coordination.LeaderKey;
import io.holdfast.ports.coordination.LeaderResponse;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.protocol.v3electionpb.CampaignRequest;
import io.holdfast.protocol.v3electionpb.CampaignResponse;
import io.holdfast.protocol.v3electionpb.ElectionGrpc;
import io.holdfast.protocol.v3electionpb.LeaderRequest;
import io.holdfast.protocol.v3electionpb.ProclaimRequest;
import io.holdfast.protocol.v3electionpb.ResignRequest;
import io.holdfast.protocol.v3lockpb.LockGrpc;
import io.holdfast.protocol.v3lockpb.LockRequest;
import io.holdfast.protocol.v3lockpb.LockResponse;
import io.holdfast.protocol.v3lockpb.UnlockRequest;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that may wait, and the rest of their services. */
class QueueCallsTest extends GrpcServerTest {
  private static final io.holdfast.protocol.v3electionpb.LeaderKey LEADER =
      io.holdfast.protocol.v3electionpb.LeaderKey.newBuilder()
          .setName(ByteString.copyFromUtf8("n"))
          .setKey(ByteString.copyFromUtf8("n/7"))
          .setRev(5)
          .setLease(7)
          .build();
  private static final LeaderKey LEADER_PORT =
      new LeaderKey(Bytes.utf8("n"), Bytes.utf8("n/7"), 5, 7);
  private static final KeyValue LEADING =
      KeyValue.of(Bytes.utf8("n/7"), 5, 6, 2, Bytes.utf8("v"), 7);

  private final LockGrpc.LockBlockingStub locks = LockGrpc.newBlockingStub(server.channel);
  private final ElectionGrpc.ElectionBlockingStub elections =
      ElectionGrpc.newBlockingStub(server.channel);

  private static LockRequest lock(long lease) {
    return LockRequest.newBuilder().setName(ByteString.copyFromUtf8("n")).setLease(lease).build();
  }

  @Test
  void locksAreCarried() {
    server.queues.answers(
        new io.holdfast.ports.coordination.LockResponse(HEADER, Bytes.utf8("n/7")));
    assertEquals(
        LockResponse.newBuilder()
            .setHeader(Messages.header(HEADER))
            .setKey(ByteString.copyFromUtf8("n/7"))
            .build(),
        locks.lock(lock(7)));
    assertEquals(List.of(Bytes.utf8("n"), 7L), server.queues.arguments);
    server.queues.answers(HEADER);
    var unlocked =
        locks.unlock(UnlockRequest.newBuilder().setKey(ByteString.copyFromUtf8("n/7")).build());
    assertEquals(Messages.header(HEADER), unlocked.getHeader());
    assertEquals(List.of(Bytes.utf8("n/7")), server.queues.arguments);
  }

  @Test
  @Statement({185, 187, 281})
  void refusalsLoseTheirCode() {
    server.queues.refuses(KvError.LEASE_NOT_FOUND);
    assertStatus(2, "etcdserver: requested lease not found", refused(() -> locks.lock(lock(9))));
    server.queues.refuses(KvError.EMPTY_KEY);
    assertStatus(
        2,
        "etcdserver: key is not provided",
        refused(() -> locks.unlock(UnlockRequest.getDefaultInstance())));
    server.queues.refuses(KvError.NO_LEADER);
    assertStatus(14, "etcdserver: no leader", refused(() -> locks.lock(lock(9))));
  }

  @Test
  @Statement(186)
  void aClientThatLeavesGivesItsWaitUp() throws Exception {
    var call = LockGrpc.newFutureStub(server.channel).lock(lock(7));
    assertEquals("lock", next(server.queues.begun));
    call.cancel(true);
    assertTrue(server.queues.givenUp.await(10, TimeUnit.SECONDS));
  }

  @Test
  @Statement(186)
  void aDeadlineEndsTheWait() throws Exception {
    var hasty = LockGrpc.newFutureStub(server.channel).withDeadlineAfter(1, TimeUnit.SECONDS);
    var call = hasty.lock(lock(7));
    assertTrue(server.queues.givenUp.await(10, TimeUnit.SECONDS));
    Status status =
        Status.fromThrowable(
            org.junit.jupiter.api.Assertions.assertThrows(
                Exception.class, () -> Futures.getChecked(call, Exception.class)));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
  }

  @Test
  void campaignsAreCarried() {
    server.queues.answers(new io.holdfast.ports.coordination.CampaignResponse(HEADER, LEADER_PORT));
    assertEquals(
        CampaignResponse.newBuilder().setHeader(Messages.header(HEADER)).setLeader(LEADER).build(),
        elections.campaign(
            CampaignRequest.newBuilder()
                .setName(ByteString.copyFromUtf8("n"))
                .setLease(7)
                .setValue(ByteString.copyFromUtf8("v"))
                .build()));
    assertEquals(List.of(Bytes.utf8("n"), 7L, Bytes.utf8("v")), server.queues.arguments);
  }

  @Test
  void whatLeadersDoIsCarried() {
    server.queues.answers(HEADER);
    var proclaim =
        ProclaimRequest.newBuilder()
            .setLeader(LEADER)
            .setValue(ByteString.copyFromUtf8("w"))
            .build();
    assertEquals(Messages.header(HEADER), elections.proclaim(proclaim).getHeader());
    assertEquals(List.of(LEADER_PORT, Bytes.utf8("w")), server.queues.arguments);
    assertEquals(
        Messages.header(HEADER),
        elections.resign(ResignRequest.newBuilder().setLeader(LEADER).build()).getHeader());
    assertEquals(List.of(LEADER_PORT), server.queues.arguments);
    server.queues.answers(new LeaderResponse(HEADER, LEADING));
    assertEquals(
        "v",
        elections.leader(LeaderRequest.getDefaultInstance()).getKv().getValue().toStringUtf8());
  }

  @Test
  @Statement(189)
  void theFieldLeaderMustBeThere() {
    String text = "\"leader\" field must be provided";
    assertStatus(2, text, refused(() -> elections.proclaim(ProclaimRequest.getDefaultInstance())));
    assertStatus(2, text, refused(() -> elections.resign(ResignRequest.getDefaultInstance())));
  }

  @Test
  @Statement(192)
  void leadersAreStreamedUntilTheClientLeaves() throws Exception {
    var leaders =
        elections.observe(LeaderRequest.newBuilder().setName(ByteString.copyFromUtf8("n")).build());
    FakeQueues.Observed observed = next(server.queues.observed);
    assertEquals(Bytes.utf8("n"), observed.name);
    observed.send(new LeaderResponse(HEADER, LEADING));
    assertEquals(5, leaders.next().getKv().getCreateRevision());
    observed.send(new LeaderResponse(HEADER, LEADING));
    assertEquals(Messages.header(HEADER), leaders.next().getHeader());
    server.channel.shutdownNow();
    assertTrue(observed.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void anObservationEndsAsTheMemberSays() throws Exception {
    var leaders = elections.observe(LeaderRequest.getDefaultInstance());
    FakeQueues.Observed observed = next(server.queues.observed);
    observed.send(new LeaderResponse(HEADER, LEADING));
    observed.end(KvError.STOPPED);
    leaders.next();
    assertStatus(2, "etcdserver: server stopped", refused(leaders::hasNext));
    assertTrue(observed.closed.await(10, TimeUnit.SECONDS));
  }
}
