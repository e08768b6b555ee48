package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.stub.ClientCalls;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.CompactResponse;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.protocol.etcdserverpb.CompactionRequest;
import io.holdfast.protocol.etcdserverpb.CompactionResponse;
import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeyCallsTest extends GrpcServerTest {
  private static final ByteString KEY = ByteString.copyFromUtf8("k");

  private final KVGrpc.KVBlockingStub kv = KVGrpc.newBlockingStub(server.channel);
  private final RandomAnswers random = new RandomAnswers(new SplittableRandom(7));

  @Test
  void rangesAreCarried() {
    var answer = random.range();
    server.kv.answers(answer);
    assertEquals(Expected.range(answer), kv.range(RangeRequest.newBuilder().setKey(KEY).build()));
    var asked = io.holdfast.ports.kv.RangeRequest.of(KeyRange.single(Bytes.utf8("k")));
    assertEquals(List.of(asked), server.kv.arguments);
  }

  @Test
  void putsAreCarried() {
    var answer = random.put();
    server.kv.answers(answer);
    assertEquals(
        Expected.put(answer), kv.put(PutRequest.newBuilder().setKey(KEY).setValue(KEY).build()));
    var asked = io.holdfast.ports.kv.PutRequest.of(Bytes.utf8("k"), Bytes.utf8("k"));
    assertEquals(List.of(asked), server.kv.arguments);
  }

  @Test
  void deletionsAreCarried() {
    var answer = random.deleteRange();
    server.kv.answers(answer);
    assertEquals(
        Expected.deleteRange(answer),
        kv.deleteRange(DeleteRangeRequest.newBuilder().setKey(KEY).setPrevKv(true).build()));
    var asked = new io.holdfast.ports.kv.DeleteRangeRequest(KeyRange.single(Bytes.utf8("k")), true);
    assertEquals(List.of(asked), server.kv.arguments);
  }

  @Test
  void transactionsAreCarried() {
    var answer = random.txn(3);
    server.kv.answers(answer);
    var empty = io.holdfast.protocol.etcdserverpb.TxnRequest.getDefaultInstance();
    assertEquals(Expected.txn(answer), kv.txn(empty));
    assertEquals(List.of(new TxnRequest(List.of(), List.of(), List.of())), server.kv.arguments);
  }

  @Test
  void compactionsAreCarried() {
    server.kv.answers(new CompactResponse(HEADER));
    assertEquals(
        CompactionResponse.newBuilder().setHeader(Messages.header(HEADER)).build(),
        kv.compact(CompactionRequest.newBuilder().setRevision(-5).setPhysical(true).build()));
    assertEquals(List.of(new io.holdfast.ports.kv.CompactRequest(-5, true)), server.kv.arguments);
  }

  /** A put that is under way until it has {@code answer}. */
  private ListenableFuture<PutResponse> putLater(CompletableFuture<Object> answer) {
    server.kv.answer = answer;
    return ClientCalls.futureUnaryCall(
        server.channel.newCall(KVGrpc.getPutMethod(), kv.getCallOptions()),
        PutRequest.newBuilder().setKey(KEY).build());
  }

  @Test
  void answersFromOtherThreadsArrive() throws Exception {
    var later = new CompletableFuture<Object>();
    var call = putLater(later);
    Thread.ofVirtual().start(() -> later.complete(random.put()));
    assertEquals(true, call.get().hasHeader());
  }

  @Test
  @Timeout(20)
  void aCallTellsWhenItsClientHasTheAnswer() throws Exception {
    var later = new CompletableFuture<Object>();
    var call = putLater(later);
    while (!server.kv.caller.tellsItsEnd()) {
      Thread.onSpinWait();
    }
    assertEquals(false, server.kv.caller.abandoned().getAsBoolean());
    later.complete(random.put());
    assertEquals(true, call.get().hasHeader());
    while (!server.kv.caller.abandoned().getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void compressedRequestsAreTaken() {
    server.kv.answers(random.put());
    ByteString value = ByteString.copyFrom(new byte[100_000]);
    kv.withCompression("gzip").put(PutRequest.newBuilder().setKey(KEY).setValue(value).build());
    assertEquals(
        List.of(io.holdfast.ports.kv.PutRequest.of(Bytes.utf8("k"), Bytes.wrap(new byte[100_000]))),
        server.kv.arguments);
  }
}
