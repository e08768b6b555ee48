package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RangeStream;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RangeCallTest extends GrpcServerTest {
  private static final ResponseHeader HEADER = new ResponseHeader(1, 2, 3, 4);

  private final KVGrpc.KVBlockingStub kv =
      KVGrpc.newBlockingStub(server.channel)
          .withMaxInboundMessageSize(Integer.MAX_VALUE)
          .withDeadlineAfter(30, TimeUnit.SECONDS);

  /** Given parts, each when it is asked for; a part that is missing is a failure. */
  private static final class Parts implements RangeStream {
    private final List<List<KeyValue>> parts;
    private final RangeResponse summary;
    private final Optional<Throwable> failure;
    final AtomicInteger read = new AtomicInteger();
    final CountDownLatch closed = new CountDownLatch(1);

    Parts(List<List<KeyValue>> parts, RangeResponse summary, Optional<Throwable> failure) {
      this.parts = parts;
      this.summary = summary;
      this.failure = failure;
    }

    @Override
    public CompletionStage<RangeChunk> next() {
      int i = read.getAndIncrement();
      if (i >= parts.size()) {
        return CompletableFuture.failedFuture(failure.orElseThrow());
      }
      boolean last = i == parts.size() - 1 && failure.isEmpty();
      RangeChunk part =
          new RangeChunk(parts.get(i), last ? Optional.of(summary) : Optional.empty());
      return i % 2 == 0
          ? CompletableFuture.completedFuture(part)
          : CompletableFuture.supplyAsync(() -> part);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static final Optional<Throwable> NONE = Optional.empty();

  private static List<List<KeyValue>> random(SplittableRandom random, int parts, int bytesMax) {
    List<List<KeyValue>> all = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      List<KeyValue> part = new ArrayList<>();
      for (int key = random.nextInt(5); key > 0; key--) {
        byte[] value = new byte[random.nextInt(bytesMax)];
        random.nextBytes(value);
        part.add(KeyValue.of(Bytes.utf8("k" + key), 5, 6, 7, Bytes.wrap(value), 0));
      }
      all.add(part);
    }
    return all;
  }

  private Parts answer(List<List<KeyValue>> parts, Optional<Throwable> failure, long extra) {
    List<KeyValue> all = parts.stream().flatMap(List::stream).toList();
    RangeResponse summary = new RangeResponse(HEADER, List.of(), true, all.size() + 7);
    Parts stream = new Parts(parts, summary, failure);
    server.kv.answers(new RangeAnswer.Parts(summary, KvWire.keys(all).size() + extra, stream));
    return stream;
  }

  private StatusRuntimeException refused() {
    return assertThrows(
        StatusRuntimeException.class, () -> kv.range(RangeRequest.getDefaultInstance()));
  }

  @Test
  @Statement(46)
  void partsOfAnyNumberAndSizeBecomeOneMessage() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      var parts = random(random, 1 + random.nextInt(30), 1 << random.nextInt(4, 20));
      Parts stream = answer(parts, NONE, 0);
      List<KeyValue> all = parts.stream().flatMap(List::stream).toList();
      var expected = Expected.range(new RangeResponse(HEADER, all, true, all.size() + 7));
      assertEquals(expected, kv.range(RangeRequest.getDefaultInstance()), "seed " + seed);
      assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aFailureBeforeTheFirstPartIsToldAsItIs() throws Exception {
    Parts stream = answer(List.of(), Optional.of(KvError.SORT_TOO_LARGE.exception()), 5);
    assertStatus(8, KvError.SORT_TOO_LARGE.text(), refused().getStatus());
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void aFailureBetweenPartsEndsTheCallWithIt() throws Exception {
    var parts = random(new SplittableRandom(1), 9, 100_000);
    Parts stream = answer(parts, Optional.of(KvError.COMPACTED.exception()), 5);
    assertStatus(11, KvError.COMPACTED.text(), refused().getStatus());
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void partsThatAreNotWhatWasMeasuredAreNotPassedOffAsAnAnswer() {
    for (long extra : List.of(-1L, 1L)) {
      answer(random(new SplittableRandom(2), 9, 100_000), NONE, extra);
      assertEquals(Status.Code.UNKNOWN, refused().getStatus().getCode());
    }
  }

  @Test
  @Statement(46)
  void whatDoesNotFitIntoAMessageIsRefusedUnread() throws Exception {
    Parts stream = answer(List.of(List.of()), NONE, 1L << 31);
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused().getStatus().getCode());
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
    assertEquals(0, stream.read.get());
  }

  @Test
  void theLackOfMemoryIsAnAnswer() {
    server.kv.fails(new OutOfMemoryError("Cannot reserve bytes of direct buffer memory"));
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused().getStatus().getCode());
    answer(
        random(new SplittableRandom(3), 9, 100_000),
        Optional.of(new OutOfMemoryError("direct")),
        5);
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused().getStatus().getCode());
  }

  @Test
  void aClientThatTakesNothingHasNothingReadForItAndMayLeave() throws Exception {
    byte[] value = new byte[1 << 20];
    List<KeyValue> part = List.of(KeyValue.of(Bytes.utf8("k"), 5, 6, 7, Bytes.wrap(value), 0));
    Parts stream = answer(Collections.nCopies(1000, part), NONE, 0);
    var slow = new Answers<RangeRequest, io.holdfast.protocol.etcdserverpb.RangeResponse>(false);
    KVGrpc.newStub(server.channel).range(RangeRequest.getDefaultInstance(), slow);
    long before = Halt.of(stream.read::get);
    assertTrue(before < 10, "read " + before);
    slow.call().cancel("enough", null);
    assertTrue(stream.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void answersThatFlowControlHoldsTakeRoomUntilTheirClientsHaveThem() throws Exception {
    KeyValue large = KeyValue.of(Bytes.utf8("k"), 5, 6, 7, Bytes.wrap(new byte[500 << 10]), 0);
    server.kv.answers(new RangeResponse(HEADER, List.of(large), false, 1));
    ManagedChannel narrow =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .flowControlWindow(10)
            .build();
    for (int i = 0; i < 150; i++) {
      KVGrpc.newStub(narrow).range(RangeRequest.getDefaultInstance(), new Answers<>(false));
    }
    var sent = server.measures.of("/etcdserverpb.KV/Range").sent();
    long before = Halt.of(sent::value);
    narrow.shutdownNow();
    assertTrue(
        before * (500 << 10) <= LargeAnswersConfig.DEFAULTS.heldBytesMax(), "sent " + before);
  }
}
