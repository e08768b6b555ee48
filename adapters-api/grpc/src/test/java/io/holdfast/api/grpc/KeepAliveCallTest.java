package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.holdfast.ports.KvError;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveRequest;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeepAliveCallTest extends GrpcServerTest {
  private static final int IN_FLIGHT_MAX = 8;

  private final Answers<LeaseKeepAliveRequest, LeaseKeepAliveResponse> answers = new Answers<>();

  KeepAliveCallTest() {
    super(new GrpcConfig(1 << 20, 64 << 10, IN_FLIGHT_MAX, false));
  }

  private StreamObserver<LeaseKeepAliveRequest> open() {
    return LeaseGrpc.newStub(server.channel).leaseKeepAlive(answers);
  }

  private static LeaseKeepAliveRequest renew(long id) {
    return LeaseKeepAliveRequest.newBuilder().setID(id).build();
  }

  private static void answer(FakeLeases.Renewal renewal) {
    renewal
        .answer()
        .complete(new io.holdfast.ports.lease.LeaseKeepAliveResponse(HEADER, renewal.id(), 60));
  }

  @Test
  void answersKeepTheOrderOfRequests() throws Exception {
    var client = open();
    List<FakeLeases.Renewal> renewals = new ArrayList<>();
    for (long id = -1; id < IN_FLIGHT_MAX - 1; id++) {
      client.onNext(renew(id));
      renewals.add(next(server.leases.renewals));
    }
    Collections.shuffle(renewals, new Random(3));
    renewals.forEach(KeepAliveCallTest::answer);
    for (long id = -1; id < IN_FLIGHT_MAX - 1; id++) {
      assertEquals(
          LeaseKeepAliveResponse.newBuilder()
              .setHeader(Messages.header(HEADER))
              .setID(id)
              .setTTL(60)
              .build(),
          next(answers.messages));
    }
  }

  @Test
  @Statement(167)
  void theEndOfRequestsEndsTheCallAfterTheLastAnswer() throws Exception {
    var client = open();
    client.onNext(renew(1));
    client.onNext(renew(2));
    client.onCompleted();
    var first = next(server.leases.renewals);
    var second = next(server.leases.renewals);
    answer(first);
    assertEquals(1, next(answers.messages).getID());
    assertEquals(true, answers.end.isEmpty());
    answer(second);
    assertEquals(2, next(answers.messages).getID());
    assertEquals(Status.OK, next(answers.end));
  }

  @Test
  void aCallWithoutRequestsEndsWell() throws Exception {
    open().onCompleted();
    assertEquals(Status.OK, next(answers.end));
  }

  @Test
  void aBoundedNumberIsUnderWay() throws Exception {
    var client = open();
    for (int id = 1; id <= 3 * IN_FLIGHT_MAX; id++) {
      client.onNext(renew(id));
    }
    client.onCompleted();
    List<FakeLeases.Renewal> renewals = new ArrayList<>();
    for (int i = 0; i < IN_FLIGHT_MAX; i++) {
      renewals.add(next(server.leases.renewals));
    }
    assertNull(server.leases.renewals.poll(200, TimeUnit.MILLISECONDS));
    renewals.forEach(KeepAliveCallTest::answer);
    for (int i = IN_FLIGHT_MAX; i < 3 * IN_FLIGHT_MAX; i++) {
      answer(next(server.leases.renewals));
    }
    for (int id = 1; id <= 3 * IN_FLIGHT_MAX; id++) {
      assertEquals(id, next(answers.messages).getID());
    }
    assertEquals(Status.OK, next(answers.end));
  }

  @Test
  void aFailureEndsTheCallAfterTheAnswersBeforeIt() throws Exception {
    var client = open();
    client.onNext(renew(1));
    client.onNext(renew(2));
    var first = next(server.leases.renewals);
    next(server.leases.renewals).answer().completeExceptionally(KvError.NO_LEADER.exception());
    answer(first);
    assertEquals(1, next(answers.messages).getID());
    assertStatus(14, "etcdserver: no leader", next(answers.end));
  }
}
