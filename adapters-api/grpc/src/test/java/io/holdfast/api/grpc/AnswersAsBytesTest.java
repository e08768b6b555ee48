package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.MessageLite;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.TxnResponse;
import io.holdfast.testkit.Statement;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class AnswersAsBytesTest {
  private static final int ROUNDS = 2000;

  @Test
  void rangesAreWhatTheGeneratedMessageWouldBe() {
    each((seed, random) -> {
      var answer = random.range();
      same(seed, Expected.range(answer), KvWire.range(answer));
    });
  }

  @Test
  void putsAreWhatTheGeneratedMessageWouldBe() {
    each((seed, random) -> {
      var answer = random.put();
      same(seed, Expected.put(answer), KvWire.put(answer));
    });
  }

  @Test
  void deletionsAreWhatTheGeneratedMessageWouldBe() {
    each((seed, random) -> {
      var answer = random.deleteRange();
      same(seed, Expected.deleteRange(answer), KvWire.deleteRange(answer));
    });
  }

  @Test
  void transactionsAreWhatTheGeneratedMessageWouldBe() {
    each((seed, random) -> {
      var answer = random.txn(4);
      same(seed, Expected.txn(answer), KvWire.txn(answer));
    });
  }

  @Test
  void partsOfStreamedRangesAreWhatTheGeneratedMessageWouldBe() {
    each((seed, random) -> {
      var answer = random.chunk();
      same(seed, Expected.chunk(answer), KvWire.chunk(answer));
    });
  }

  @Test
  void watchResponsesAreWhatTheGeneratedMessageWouldBe() {
    each((seed, random) -> {
      var answer = random.watch();
      same(seed, Expected.watch(answer), WatchWire.response(answer));
    });
  }

  @Test
  @Statement(10)
  void aNestedTransactionHasAHeaderThatIsPresentAndEmpty() {
    var inner = new TxnResponse(ResponseHeader.nested(0), true, List.of());
    var outer = new TxnResponse(new ResponseHeader(1, 2, 3, 4), true, List.of(inner));
    byte[] expected = {
      0x0A, 8, 0x08, 1, 0x10, 2, 0x18, 3, 0x20, 4, 0x10, 1, 0x1A, 6, 0x22, 4, 0x0A, 0, 0x10, 1
    };
    assertArrayEquals(expected, bytes(KvWire.txn(outer)));
  }

  private static void each(BiConsumer<Long, RandomAnswers> law) {
    for (long seed = 0; seed < ROUNDS; seed++) {
      law.accept(seed, new RandomAnswers(new SplittableRandom(seed)));
    }
  }

  private static void same(long seed, MessageLite expected, Payload payload) {
    String message = "seed=" + seed;
    assertEquals(expected.getSerializedSize(), payload.size(), message);
    assertArrayEquals(expected.toByteArray(), bytes(payload), message);
  }

  private static byte[] bytes(Payload payload) {
    ByteBuf out = Unpooled.buffer((int) payload.size(), (int) payload.size());
    payload.writeTo(out);
    return ByteBufUtil.getBytes(out);
  }
}
