package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.holdfast.ports.KvError;
import io.holdfast.ports.StatusCode;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcMeasuresTest extends GrpcServerTest {
  private static final PutRequest PUT = PutRequest.newBuilder().setLease(7).build();

  private final MethodMeasures puts = server.measures.of("/etcdserverpb.KV/Put");
  private final MethodMeasures watches = server.measures.of("/etcdserverpb.Watch/Watch");

  private PutResponse put(String version) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("client-api-version", Metadata.ASCII_STRING_MARSHALLER), version);
    return KVGrpc.newBlockingStub(server.channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .put(PUT);
  }

  private long unary(String version) {
    return server.measures.clients().stream()
        .filter(client -> client.apiVersion().equals(version))
        .mapToLong(client -> client.unary().value())
        .sum();
  }

  @Test
  void everyMethodIsThereBeforeItIsCalled() {
    assertEquals(0, server.measures.of("/etcdserverpb.Maintenance/Snapshot").started().value());
    assertEquals(CallType.SERVER_STREAM, server.measures.of("/etcdserverpb.KV/RangeStream").type());
    assertEquals(CallType.BIDI_STREAM, watches.type());
    assertEquals("KV", puts.service().substring("etcdserverpb.".length()));
    assertThrows(IllegalArgumentException.class, () -> server.measures.of("/other/Method"));
  }

  @Test
  void aCallIsCountedWithItsMessagesAndTheirBytes() {
    server.kv.answers(new io.holdfast.ports.kv.PutResponse(HEADER, Optional.empty()));
    PutResponse answer = put("3.6.0");
    assertEquals(1, puts.started().value());
    assertEquals(1, puts.received().value());
    assertEquals(1, puts.sent().value());
    assertEquals(1, puts.ended(StatusCode.OK).value());
    assertEquals(1, puts.durations().count());
    assertEquals(PUT.getSerializedSize(), server.measures.receivedBytes().value());
    assertEquals(answer.getSerializedSize(), server.measures.sentBytes().value());
  }

  @Test
  void aRefusedCallIsCountedUnderItsCode() {
    server.kv.refuses(KvError.NO_SPACE);
    assertThrows(StatusRuntimeException.class, () -> put("3.6.0"));
    assertEquals(1, puts.ended(StatusCode.RESOURCE_EXHAUSTED).value());
    assertEquals(0, puts.ended(StatusCode.OK).value());
    assertEquals(0, puts.sent().value());
  }

  @Test
  void whatClientsSayOfThemselvesIsKeptApartAsLongAsItIsAVersion() {
    server.kv.answers(new io.holdfast.ports.kv.PutResponse(HEADER, Optional.empty()));
    put("3.5");
    put("3.5");
    put("whatever");
    assertEquals(2, unary("3.5"));
    assertEquals(1, unary("unknown"));
    for (int i = 0; i < 200; i++) {
      put("9." + i);
    }
    assertEquals(101, server.measures.clients().size());
  }

  @Test
  void aStreamThatTheClientLeavesEndsAsCanceled() throws Exception {
    Answers<WatchRequest, WatchResponse> answers = new Answers<>();
    WatchGrpc.newStub(server.channel).watch(answers).onNext(WatchRequest.getDefaultInstance());
    FakeWatch.Stream stream = next(server.watch.opened);
    answers.call().cancel("enough", null);
    stream.closed.await();
    assertEquals(1, watches.ended(StatusCode.CANCELED).value());
    assertEquals(1, watches.started().value());
  }

  @Test
  void codesAreSpeltAsReportsSpellThem() {
    assertEquals("OK", MethodMeasures.text(StatusCode.OK));
    assertEquals("Canceled", MethodMeasures.text(StatusCode.CANCELED));
    assertEquals("DeadlineExceeded", MethodMeasures.text(StatusCode.DEADLINE_EXCEEDED));
    assertEquals("Unauthenticated", MethodMeasures.text(StatusCode.UNAUTHENTICATED));
  }
}
