package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.protocol.etcdserverpb.WatchCancelRequest;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchProgressRequest;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchCallTest extends GrpcServerTest {
  private static final WatchRequest PROGRESS =
      WatchRequest.newBuilder()
          .setProgressRequest(WatchProgressRequest.getDefaultInstance())
          .build();

  private final Answers<WatchRequest, io.holdfast.protocol.etcdserverpb.WatchResponse> answers =
      new Answers<>();

  private StreamObserver<WatchRequest> open() {
    return WatchGrpc.newStub(server.channel).watch(answers);
  }

  @Test
  void everyFieldOfEveryRequestIsRead() throws Exception {
    var client = open();
    var stream = next(server.watch.opened);
    client.onNext(
        WatchRequest.newBuilder()
            .setCreateRequest(
                io.holdfast.protocol.etcdserverpb.WatchCreateRequest.newBuilder()
                    .setKey(ByteString.copyFromUtf8("a"))
                    .setRangeEnd(ByteString.copyFromUtf8("b"))
                    .setStartRevision(-3)
                    .setProgressNotify(true)
                    .addFiltersValue(7)
                    .addFilters(
                        io.holdfast.protocol.etcdserverpb.WatchCreateRequest.FilterType.NODELETE)
                    .setPrevKv(true)
                    .setWatchId(4)
                    .setFragment(true))
            .build());
    client.onNext(WatchRequest.getDefaultInstance());
    client.onNext(PROGRESS);
    client.onNext(
        WatchRequest.newBuilder()
            .setCancelRequest(WatchCancelRequest.newBuilder().setWatchId(-6))
            .build());
    var range = new KeyRange(Bytes.utf8("a"), Bytes.utf8("b"));
    assertEquals(
        new WatchCreateRequest(range, -3, 4, true, false, true, true, true), next(stream.requests));
    assertEquals("progress", next(stream.requests));
    assertEquals(-6L, next(stream.requests));
  }

  @Test
  void responsesArriveInOrder() throws Exception {
    open();
    var stream = next(server.watch.opened);
    var random = new RandomAnswers(new SplittableRandom(11));
    for (int i = 0; i < 1000; i++) {
      var response = random.watch();
      stream.send(response);
      assertEquals(Expected.watch(response), next(answers.messages), "response " + i);
    }
  }

  @Test
  @Statement(149)
  void aClientThatSendsNoMoreStillHears() throws Exception {
    open().onCompleted();
    var stream = next(server.watch.opened);
    stream.send(event(1, 10));
    next(answers.messages);
    stream.send(event(2, 10));
    next(answers.messages);
    assertEquals(1, stream.closed.getCount());
  }

  @Test
  void aClientThatLeavesClosesTheStream() throws Exception {
    open();
    var stream = next(server.watch.opened);
    stream.send(event(1, 10));
    next(answers.messages);
    answers.call().cancel("enough", null);
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void aConnectionThatBreaksClosesTheStream() throws Exception {
    open();
    var stream = next(server.watch.opened);
    server.channel.shutdownNow();
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  @Statement(153)
  void theServersEndComesAfterWhatWasThere() throws Exception {
    open();
    var stream = next(server.watch.opened);
    for (int i = 0; i < 100; i++) {
      stream.send(event(i, 10));
    }
    stream.end(KvError.NO_LEADER);
    assertStatus(14, "etcdserver: no leader", next(answers.end));
    assertEquals(100, answers.messages.size());
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  @Statement({153, 156})
  void aStreamCanBeRefused() throws Exception {
    server.watch.refusal = Optional.of(KvError.NOT_SUPPORTED_FOR_LEARNER);
    open();
    assertStatus(9, "etcdserver: rpc not supported for learner", next(answers.end));
  }

  @Test
  void theDeadlineEndsTheStream() throws Exception {
    WatchGrpc.newStub(server.channel).withDeadlineAfter(100, TimeUnit.MILLISECONDS).watch(answers);
    assertEquals(Status.Code.DEADLINE_EXCEEDED, next(answers.end).getCode());
    assertTrue(next(server.watch.opened).closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void aClientThatStopsReadingBoundsWhatIsPolled() throws Exception {
    var slow = new Answers<WatchRequest, io.holdfast.protocol.etcdserverpb.WatchResponse>(false);
    WatchGrpc.newStub(server.channel).watch(slow);
    var stream = next(server.watch.opened);
    int kibibytes = 64 << 10;
    for (int i = 0; i < kibibytes; i++) {
      stream.send(event(i, 1000));
    }
    long before = Halt.of(stream.polled::get);
    // One turn's write and what the client's flow-control window takes: far below what waits.
    assertTrue(before < 8 << 10, "polled " + before);
    slow.call().request(kibibytes);
    for (int i = 0; i < kibibytes; i++) {
      assertEquals(i, next(slow.messages).getHeader().getRevision());
    }
  }

  @Test
  void aMalformedRequestEndsTheStream() throws Exception {
    var client = open();
    var stream = next(server.watch.opened);
    client.onNext(
        WatchRequest.newBuilder()
            .setCreateRequest(
                io.holdfast.protocol.etcdserverpb.WatchCreateRequest.newBuilder()
                    .setKey(ByteString.copyFrom(new byte[2_200_000])))
            .build());
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, next(answers.end).getCode());
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
  }

  private static WatchResponse event(long revision, int bytes) {
    var header = new io.holdfast.ports.ResponseHeader(1, 2, revision, 4);
    var kv = KeyValue.of(Bytes.utf8("k"), 1, revision, 1, Bytes.wrap(new byte[bytes]), 0);
    return new WatchResponse(
        header,
        0,
        false,
        false,
        0,
        "",
        false,
        List.of(new WatchEvent(WatchEvent.Type.PUT, kv, Optional.empty())));
  }
}
