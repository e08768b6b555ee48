package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.common.HttpData;
import io.holdfast.ports.StatusCode;
import io.holdfast.testkit.Statement;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private static final int LIMIT = 5000;

  private final ByteBufAllocator allocator = new PooledByteBufAllocator(false);

  @Test
  void messagesAreTheSameHoweverTheyWereCut() throws Exception {
    for (long seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<byte[]> messages = new ArrayList<>();
      ByteBuf body = Unpooled.buffer();
      for (int i = random.nextInt(10); i >= 0; i--) {
        byte[] message = new byte[random.nextInt(random.nextBoolean() ? 10 : LIMIT)];
        random.nextBytes(message);
        messages.add(message);
        body.writeByte(0).writeInt(message.length).writeBytes(message);
      }
      List<ByteBuf> pieces = new ArrayList<>();
      List<byte[]> read = read(body, random, pieces);
      assertEquals(messages.size(), read.size(), "seed=" + seed);
      for (int i = 0; i < read.size(); i++) {
        assertArrayEquals(messages.get(i), read.get(i), "seed=" + seed);
      }
      assertTrue(pieces.stream().allMatch(piece -> piece.refCnt() == 0), "seed=" + seed);
    }
  }

  private List<byte[]> read(ByteBuf body, SplittableRandom random, List<ByteBuf> pieces)
      throws RefusedException {
    List<byte[]> read = new ArrayList<>();
    FrameReader frames = reader(MessageEncoding.IDENTITY);
    while (body.isReadable()) {
      int size = 1 + random.nextInt(Math.min(body.readableBytes(), 1 + random.nextInt(LIMIT)));
      ByteBuf piece = allocator.buffer(size + random.nextInt(100)).writeBytes(body, size);
      pieces.add(piece);
      frames.add(HttpData.wrap(piece));
      for (byte[] next = frames.next(); next != null; next = frames.next()) {
        read.add(next);
      }
    }
    frames.end();
    return read;
  }

  @Test
  void whatWaitsForMoreDoesNotKeepWhatWasReadWithIt() throws Exception {
    FrameReader frames = reader(MessageEncoding.IDENTITY);
    ByteBuf read = allocator.buffer(1000).writeByte(0).writeInt(100).writeZero(20);
    frames.add(HttpData.wrap(read));
    assertNull(frames.next());
    assertEquals(0, read.refCnt());
    assertTrue(frames.held() >= 25 && frames.held() < 100, "held " + frames.held());
    frames.close();
    assertEquals(0, frames.held());
  }

  @Test
  void noMoreIsHeldThanTheMessageNeeds() throws Exception {
    FrameReader frames = reader(MessageEncoding.IDENTITY);
    frames.add(HttpData.wrap(Unpooled.buffer().writeByte(0).writeInt(1100).writeZero(600)));
    assertNull(frames.next());
    assertEquals(1105, frames.held());
    frames.add(HttpData.wrap(new byte[500]));
    assertEquals(1100, next(frames).length);
    assertEquals(0, frames.held());
  }

  @Test
  @Statement(74)
  void aMessageBeyondTheLimitIsRefusedByItsPrefix() {
    FrameReader frames = reader(MessageEncoding.IDENTITY);
    frames.add(HttpData.wrap(new byte[] {0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}));
    assertEquals(
        new Refusal(
            StatusCode.RESOURCE_EXHAUSTED,
            "grpc: received message larger than max (4294967295 vs. 5000)"),
        refusal(frames));
  }

  @Test
  void aMessageThatUsesTheWholeLimitIsTaken() throws Exception {
    FrameReader frames = reader(MessageEncoding.IDENTITY);
    frames.add(frame(0, new byte[LIMIT]));
    assertEquals(LIMIT, next(frames).length);
  }

  @Test
  void anUnknownFlagIsRefused() {
    FrameReader frames = reader(MessageEncoding.GZIP);
    frames.add(frame(2, new byte[1]));
    assertEquals(StatusCode.INTERNAL, refusal(frames).code());
  }

  @Test
  void aCompressedMessageNeedsAnEncoding() {
    FrameReader frames = reader(MessageEncoding.IDENTITY);
    frames.add(frame(1, new byte[1]));
    assertEquals(StatusCode.INTERNAL, refusal(frames).code());
  }

  @Test
  void compressedMessagesAreInflated() throws Exception {
    FrameReader frames = reader(MessageEncoding.GZIP);
    frames.add(frame(1, gzip(LIMIT)));
    assertArrayEquals(new byte[LIMIT], next(frames));
  }

  @Test
  void inflatingStopsAtTheLimit() throws Exception {
    FrameReader frames = reader(MessageEncoding.GZIP);
    frames.add(frame(1, gzip(1000 * LIMIT)));
    assertEquals(Refusal.tooLarge(LIMIT + 1, LIMIT), refusal(frames));
  }

  @Test
  void whatIsNotGzipIsRefused() {
    FrameReader frames = reader(MessageEncoding.GZIP);
    frames.add(frame(1, new byte[100]));
    assertEquals(StatusCode.INTERNAL, refusal(frames).code());
  }

  @Test
  void otherEncodingsAreNotThere() {
    var e = assertThrows(RefusedException.class, () -> MessageEncoding.named("snappy"));
    assertEquals(StatusCode.UNIMPLEMENTED, e.refusal().code());
  }

  @Test
  void aBodyMayNotEndInsideAMessage() {
    FrameReader frames = reader(MessageEncoding.IDENTITY);
    frames.add(HttpData.wrap(new byte[] {0, 0, 0}));
    assertThrows(RefusedException.class, frames::end);
  }

  private FrameReader reader(MessageEncoding encoding) {
    return new FrameReader(allocator, LIMIT, encoding);
  }

  private static byte[] next(FrameReader frames) throws RefusedException {
    byte[] message = frames.next();
    if (message == null) {
      throw new AssertionError("no message");
    }
    return message;
  }

  private static Refusal refusal(FrameReader frames) {
    return assertThrows(RefusedException.class, frames::next).refusal();
  }

  private static HttpData frame(int flag, byte[] message) {
    return HttpData.wrap(
        Unpooled.buffer().writeByte(flag).writeInt(message.length).writeBytes(message));
  }

  private static byte[] gzip(int zeros) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(new byte[zeros]);
    }
    return out.toByteArray();
  }
}
