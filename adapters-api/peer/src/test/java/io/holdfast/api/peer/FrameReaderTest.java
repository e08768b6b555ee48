package io.holdfast.api.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private record Frame(FrameType type, String name, long correlation, byte[] payload) {}

  private static final List<FrameType> TYPES = List.copyOf(EnumSet.allOf(FrameType.class));

  private final List<Frame> frames = new ArrayList<>();

  private FrameReader reader(int payloadBytesMax) {
    return new FrameReader(
        payloadBytesMax,
        (type, name, correlation, payload) ->
            frames.add(new Frame(type, name.toString(), correlation, payload)));
  }

  @Test
  void framesSurviveBatchingAndAnyCut() throws FrameException {
    for (long seed = 1; seed <= 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      frames.clear();
      List<Frame> sent = randomFrames(random);
      ByteBuf wire = wire(sent, 1024 + random.nextInt(64 << 10));
      FrameReader reader = reader(1 << 20);
      while (wire.isReadable()) {
        reader.read(wire.readSlice(1 + random.nextInt(Math.min(9000, wire.readableBytes()))));
      }
      wire.release();
      assertSame(sent, frames, "seed " + seed);
    }
  }

  private static void assertSame(List<Frame> expected, List<Frame> actual, String message) {
    assertEquals(expected.size(), actual.size(), message);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).type(), actual.get(i).type(), message);
      assertEquals(expected.get(i).name(), actual.get(i).name(), message);
      assertEquals(expected.get(i).correlation(), actual.get(i).correlation(), message);
      assertArrayEquals(expected.get(i).payload(), actual.get(i).payload(), message);
    }
  }

  private static List<Frame> randomFrames(SplittableRandom random) {
    List<Frame> sent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      FrameType type = TYPES.get(random.nextInt(TYPES.size()));
      byte[] payload =
          new byte[random.nextInt(10) == 0 ? random.nextInt(1 << 20) : random.nextInt(300)];
      random.nextBytes(payload);
      sent.add(new Frame(type, "x".repeat(random.nextInt(65)), random.nextLong(), payload));
    }
    return sent;
  }

  private static ByteBuf wire(List<Frame> sent, int batchBytesMax) {
    FrameBatcher batcher = new FrameBatcher(batchBytesMax);
    long bytes = 0;
    for (Frame frame : sent) {
      byte[] name = frame.name().getBytes(StandardCharsets.US_ASCII);
      OutgoingFrame outgoing =
          new OutgoingFrame(frame.type(), name, frame.correlation(), frame.payload());
      bytes += outgoing.bytes();
      batcher.add(outgoing);
    }
    ByteBuf wire = Unpooled.buffer();
    ByteBuf batch;
    while ((batch = batcher.next()) != null) {
      wire.writeBytes(batch);
      batch.release();
    }
    assertEquals(bytes, wire.readableBytes());
    assertEquals(bytes, batcher.releasedBytes());
    return wire;
  }

  @Test
  void brokenFramesAreRefusedOrReadButNothingElse() {
    for (long seed = 1; seed <= 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ByteBuf wire = Unpooled.buffer();
      for (int i = random.nextInt(5); i >= 0; i--) {
        byte[] payload = new byte[random.nextInt(100)];
        random.nextBytes(payload);
        FrameType type = TYPES.get(random.nextInt(TYPES.size()));
        FrameHeader.write(wire, type, new byte[random.nextInt(5)], payload.length, i);
        wire.writeBytes(payload);
      }
      for (int i = random.nextInt(5); i >= 0; i--) {
        wire.setByte(random.nextInt(wire.readableBytes()), random.nextInt(256));
      }
      FrameReader reader = reader(1 << 20);
      try {
        while (wire.isReadable()) {
          reader.read(wire.readSlice(1 + random.nextInt(Math.min(50, wire.readableBytes()))));
        }
      } catch (FrameException refused) {
        // One of the two.
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      } finally {
        wire.release();
      }
    }
  }

  @Test
  void unwantedFramesAreLeftOut() {
    FrameBatcher batcher = new FrameBatcher(1024);
    OutgoingFrame unwanted =
        new OutgoingFrame(FrameType.ALIVE, OutgoingFrame.NOTHING, 1, new byte[5]) {
          @Override
          boolean taken() {
            return false;
          }
        };
    batcher.add(unwanted);
    batcher.add(OutgoingFrame.alive());
    ByteBuf batch = batcher.next();
    assertNotNull(batch);
    assertEquals(FrameHeader.FIXED_BYTES, batch.readableBytes());
    batch.release();
    assertEquals(unwanted.bytes() + FrameHeader.FIXED_BYTES, batcher.releasedBytes());
  }

  @Test
  void aPayloadOverTheBoundIsRefusedByItsHeader() {
    ByteBuf header = Unpooled.buffer();
    FrameHeader.write(header, FrameType.REQUEST, new byte[] {'s'}, 1001, 1);
    assertThrows(FrameException.class, () -> reader(1000).read(header));
  }

  @Test
  void aNegativeLengthIsRefused() {
    ByteBuf header = Unpooled.buffer();
    FrameHeader.write(header, FrameType.REQUEST, new byte[] {'s'}, -1, 1);
    assertThrows(FrameException.class, () -> reader(1000).read(header));
  }

  @Test
  void anUnknownTypeIsRefused() {
    ByteBuf header =
        Unpooled.buffer()
            .writeBytes("GET / HTTP/1.1\r\nHost: x".getBytes(StandardCharsets.US_ASCII));
    assertThrows(FrameException.class, () -> reader(1000).read(header));
  }

  @Test
  void aNameOverTheBoundIsRefused() {
    ByteBuf header = Unpooled.buffer();
    FrameHeader.write(header, FrameType.REQUEST, new byte[65], 0, 1);
    assertThrows(FrameException.class, () -> reader(1000).read(header));
  }
}
