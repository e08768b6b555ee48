package io.holdfast.api.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Packs waiting frames into pieces of bounded size. Small payloads are copied together into a
 * pooled buffer; large ones are wrapped, and cut when they do not fit into one piece.
 *
 * <p>Used by one event loop.
 */
final class FrameBatcher {
  /** Up to here copying is cheaper than another buffer, in bytes. */
  private static final int COPIED_BYTES_MAX = 16 << 10;

  private static final int BUFFER_BYTES_MIN = 512;

  private final int batchBytesMax;
  private final ArrayDeque<OutgoingFrame> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long releasedBytes;

  /** The frame whose payload is cut, and how much of it has gone. */
  private @Nullable OutgoingFrame cut;

  private int cutAt;

  FrameBatcher(int batchBytesMax) {
    this.batchBytesMax = batchBytesMax;
  }

  void add(OutgoingFrame frame) {
    waiting.add(frame);
    waitingBytes += frame.bytes();
  }

  /** Takes back a frame of which nothing has gone. */
  @Nullable OutgoingFrame poll() {
    OutgoingFrame frame = waiting.poll();
    if (frame != null) {
      waitingBytes -= frame.bytes();
    }
    return frame;
  }

  /** The bytes of the frames that are gone or unwanted since the last call. */
  long releasedBytes() {
    long bytes = releasedBytes;
    releasedBytes = 0;
    return bytes;
  }

  /** The next piece, owned by the caller, or null if nothing waits. */
  @Nullable ByteBuf next() {
    OutgoingFrame rest = cut;
    return rest != null ? slice(rest) : batch();
  }

  private @Nullable ByteBuf batch() {
    OutgoingFrame frame = wanted();
    if (frame == null) {
      return null;
    }
    ByteBuf batch = PooledByteBufAllocator.DEFAULT.buffer(sizeFor(frame));
    while (frame != null) {
      FrameHeader.write(batch, frame.type, frame.name, frame.payload.length, frame.correlation());
      if (frame.payload.length > COPIED_BYTES_MAX) {
        cut = frame;
        cutAt = 0;
        return Unpooled.wrappedBuffer(batch, slice(frame));
      }
      batch.writeBytes(frame.payload);
      releasedBytes += frame.bytes();
      frame = hasRoom(batch) ? wanted() : null;
    }
    return batch;
  }

  private boolean hasRoom(ByteBuf batch) {
    OutgoingFrame head = waiting.peek();
    return head != null
        && batch.readableBytes() + Math.min(head.bytes(), COPIED_BYTES_MAX) <= batchBytesMax;
  }

  private @Nullable OutgoingFrame wanted() {
    OutgoingFrame frame;
    while ((frame = poll()) != null) {
      if (frame.taken()) {
        return frame;
      }
      releasedBytes += frame.bytes();
    }
    return null;
  }

  private int sizeFor(OutgoingFrame head) {
    long all = waitingBytes + head.bytes();
    return (int) Math.max(BUFFER_BYTES_MIN, Math.min(all, batchBytesMax));
  }

  private ByteBuf slice(OutgoingFrame frame) {
    int count = Math.min(batchBytesMax, frame.payload.length - cutAt);
    ByteBuf slice = Unpooled.wrappedBuffer(frame.payload, cutAt, count);
    cutAt += count;
    if (cutAt == frame.payload.length) {
      cut = null;
      releasedBytes += frame.bytes();
    }
    return slice;
  }
}
