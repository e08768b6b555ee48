package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.protocol.etcdserverpb.AlarmRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.health.HealthCheckRequest;
import io.holdfast.protocol.health.HealthCheckResponse;
import io.holdfast.protocol.health.HealthGrpc;
import io.holdfast.protocol.health.HealthListRequest;
import io.holdfast.testkit.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusedCallsTest extends GrpcServerTest {
  private final KVGrpc.KVBlockingStub kv = KVGrpc.newBlockingStub(server.channel);
  private final PutRequest put =
      PutRequest.newBuilder().setKey(ByteString.copyFromUtf8("k")).build();

  @Test
  void everyRefusalHasItsCodeAndText() {
    for (KvError error : KvError.values()) {
      server.kv.refuses(error);
      assertStatus(error.code().number(), error.text(), refused(() -> kv.put(put)));
    }
  }

  @Test
  @Statement(280)
  void otherFailuresAreUnknown() {
    server.kv.fails(new IllegalStateException("broken 100% ü"));
    assertStatus(2, "broken 100% ü", refused(() -> kv.put(put)));
  }

  @Test
  void methodsThatAreNotThereAreUnimplemented() {
    var unknown =
        KVGrpc.getPutMethod().toBuilder().setFullMethodName("etcdserverpb.KV/Lose").build();
    assertStatus(
        12,
        "unknown method Lose for service etcdserverpb.KV",
        refused(() ->
            ClientCalls.blockingUnaryCall(server.channel, unknown, kv.getCallOptions(), put)));
  }

  @Test
  void servicesThatAreNotThereAreUnimplemented() {
    MethodDescriptor<?, ?> known = KVGrpc.getPutMethod();
    var unknown =
        KVGrpc.getPutMethod().toBuilder().setFullMethodName("no.such.Service/Method").build();
    assertEquals("etcdserverpb.KV/Put", known.getFullMethodName());
    assertStatus(
        12,
        "unknown service no.such.Service",
        refused(() ->
            ClientCalls.blockingUnaryCall(server.channel, unknown, kv.getCallOptions(), put)));
  }

  @Test
  @Statement(74)
  void messagesBeyondTheLimitAreRefused() {
    server.kv.answers(new io.holdfast.ports.kv.PutResponse(HEADER, Optional.empty()));
    var large = put.toBuilder().setValue(ByteString.copyFrom(new byte[2_200_000])).build();
    assertStatus(
        8,
        "grpc: received message larger than max (" + large.getSerializedSize() + " vs. 2097152)",
        refused(() -> kv.put(large)));
    kv.put(put.toBuilder().setValue(ByteString.copyFrom(new byte[2_097_000])).build());
  }

  @Test
  @Statement({195, 206})
  void metadataTellsWhoCalls() {
    server.kv.answers(new io.holdfast.ports.kv.PutResponse(HEADER, Optional.empty()));
    assertEquals(CallContext.ANONYMOUS, calledWith(Map.of()));
    assertEquals(token("a"), calledWith(Map.of("token", "a", "authorization", "b")));
    assertEquals(token("b"), calledWith(Map.of("authorization", "Bearer b")));
    assertEquals(token("bearer b"), calledWith(Map.of("authorization", "bearer b")));
    assertEquals(
        new CallContext(Optional.empty(), Optional.empty(), true),
        calledWith(Map.of("hasleader", "true", "client-api-version", "3.7.1")));
    assertEquals(CallContext.ANONYMOUS, calledWith(Map.of("hasleader", "True")));
  }

  private static CallContext token(String token) {
    return new CallContext(Optional.of(token), Optional.empty(), false);
  }

  private CallContext calledWith(Map<String, String> metadata) {
    Metadata headers = new Metadata();
    metadata.forEach((name, value) ->
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
    kv.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)).put(put);
    CallContext caller = server.kv.caller;
    return new CallContext(caller.token(), caller.certificateName(), caller.requireLeader());
  }

  @Test
  void theClientsDeadlineIsKept() {
    Status status = refused(() -> kv.withDeadlineAfter(50, TimeUnit.MILLISECONDS).put(put));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
  }

  @Test
  void aClientThatLeavesHarmsNobody() throws Exception {
    var later = new CompletableFuture<Object>();
    server.kv.answer = later;
    var call =
        ClientCalls.futureUnaryCall(
            server.channel.newCall(KVGrpc.getPutMethod(), kv.getCallOptions()), put);
    while (server.kv.arguments.isEmpty()) {
      Thread.onSpinWait();
    }
    assertTrue(call.cancel(true));
    later.complete(new io.holdfast.ports.kv.PutResponse(HEADER, Optional.empty()));
    assertEquals(Messages.header(HEADER), kv.put(put).getHeader());
  }

  @Test
  @Statement(250)
  void alarmActionsWithoutAMeaningAreRefused() {
    var maintenance = MaintenanceGrpc.newBlockingStub(server.channel);
    assertStatus(
        2,
        "etcdserver: unknown method",
        refused(() -> maintenance.alarm(AlarmRequest.newBuilder().setActionValue(9).build())));
  }

  @Test
  @Statement(197)
  void theServerIsHealthyAsAWholeAndHasNoOtherPartToAskFor() throws Exception {
    var health = HealthGrpc.newBlockingStub(server.channel);
    var all = HealthCheckRequest.getDefaultInstance();
    var other = HealthCheckRequest.newBuilder().setService("etcdserverpb.KV").build();
    var serving =
        HealthCheckResponse.newBuilder()
            .setStatus(HealthCheckResponse.ServingStatus.SERVING)
            .build();
    assertEquals(serving, health.check(all));
    assertEquals(
        Map.of("", serving), health.list(HealthListRequest.getDefaultInstance()).getStatusesMap());
    assertStatus(5, "unknown service", refused(() -> health.check(other)));
    assertStatus(5, "unknown service", refused(() -> health.watch(other).hasNext()));
    var answers = new Answers<HealthCheckRequest, HealthCheckResponse>();
    HealthGrpc.newStub(server.channel).watch(all, answers);
    assertEquals(serving, next(answers.messages));
    assertEquals(true, answers.end.isEmpty());
  }

  @Test
  @Statement({193, 194})
  void aMemberThatServesNobodyDoesNotSayItServes() {
    server.health.refusal = Optional.of(KvError.NOT_SUPPORTED_FOR_LEARNER);
    var health = HealthGrpc.newBlockingStub(server.channel);
    var all = HealthCheckRequest.getDefaultInstance();
    String text = "etcdserver: rpc not supported for learner";
    assertStatus(9, text, refused(() -> health.check(all)));
    assertStatus(9, text, refused(() -> health.list(HealthListRequest.getDefaultInstance())));
    assertStatus(9, text, refused(() -> health.watch(all).hasNext()));
  }
}
