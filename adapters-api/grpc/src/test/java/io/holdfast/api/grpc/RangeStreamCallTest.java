package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RangeStream;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeStreamResponse;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RangeStreamCallTest extends GrpcServerTest {
  private final Answers<RangeRequest, RangeStreamResponse> answers = new Answers<>();

  /** Parts numbered by their one key; the last one has a summary, or fails. */
  private static final class Parts implements RangeStream {
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger read = new AtomicInteger();
    private final int last;
    private final int valueBytes;
    private final Optional<KvError> failure;

    Parts(int last, int valueBytes, Optional<KvError> failure) {
      this.last = last;
      this.valueBytes = valueBytes;
      this.failure = failure;
    }

    @Override
    public CompletionStage<RangeChunk> next() {
      int number = read.incrementAndGet();
      if (number == last && failure.isPresent()) {
        return CompletableFuture.failedFuture(failure.get().exception());
      }
      // Some are there at once, some come from another thread.
      return number % 3 == 0
          ? CompletableFuture.supplyAsync(() -> part(number))
          : CompletableFuture.completedFuture(part(number));
    }

    RangeChunk part(int number) {
      var kv = KeyValue.of(Bytes.utf8("k"), 1, number, 1, Bytes.wrap(new byte[valueBytes]), 0);
      return new RangeChunk(
          List.of(kv),
          number == last
              ? Optional.of(new RangeResponse(HEADER, List.of(), true, last))
              : Optional.empty());
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private Parts open(Parts parts, Answers<RangeRequest, RangeStreamResponse> client) {
    server.kv.answers(parts);
    KVGrpc.newStub(server.channel).rangeStream(RangeRequest.getDefaultInstance(), client);
    return parts;
  }

  @Test
  @Statement({50, 51})
  void allPartsArriveInOrderAndTheLastHasTheHeader() throws Exception {
    var parts = open(new Parts(1000, 10, Optional.empty()), answers);
    for (int i = 1; i <= 1000; i++) {
      assertEquals(Expected.chunk(parts.part(i)), next(answers.messages));
    }
    assertEquals(Status.OK, next(answers.end));
    assertTrue(parts.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  @Statement(53)
  void aFailureComesAfterThePartsBeforeIt() throws Exception {
    open(new Parts(50, 10, Optional.of(KvError.COMPACTED)), answers);
    assertStatus(11, KvError.COMPACTED.text(), next(answers.end));
    assertEquals(49, answers.messages.size());
  }

  @Test
  @Statement({48, 49})
  void aStreamCanBeRefused() throws Exception {
    server.kv.refuses(KvError.STREAM_SORT_UNSUPPORTED);
    KVGrpc.newStub(server.channel).rangeStream(RangeRequest.getDefaultInstance(), answers);
    assertStatus(12, KvError.STREAM_SORT_UNSUPPORTED.text(), next(answers.end));
  }

  @Test
  void aClientThatStopsReadingBoundsWhatIsReadAndCanLeave() throws Exception {
    var slow = new Answers<RangeRequest, RangeStreamResponse>(false);
    var parts = open(new Parts(1 << 30, 1000, Optional.empty()), slow);
    long before = Halt.of(parts.read::get);
    assertTrue(before < 8 << 10, "read " + before);
    slow.call().cancel("enough", null);
    assertTrue(parts.closed.await(10, TimeUnit.SECONDS));
  }
}
