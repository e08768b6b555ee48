package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpData;
import io.holdfast.ports.StatusCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the body of a request into messages.
 *
 * <ul>
 *   <li>Holds at most one unfinished message and what arrived in the same piece; room is taken as
 *       bytes arrive, not as they are announced.
 *   <li>What waits for more is a copy: a piece, however small, keeps all that was read with it.
 *   <li>A message beyond the limit is refused by its prefix, before it is received.
 * </ul>
 *
 * <p>Belongs to the event loop of its call. Owns what it is given until {@link #close}.
 */
final class FrameReader implements AutoCloseable {
  private static final int PREFIX_BYTES = 5;

  private final ByteBufAllocator allocator;
  private final int messageBytesMax;
  private final MessageEncoding encoding;
  private @Nullable ByteBuf waiting;
  private boolean waitingIsOurs;

  FrameReader(ByteBufAllocator allocator, int messageBytesMax, MessageEncoding encoding) {
    this.allocator = allocator;
    this.messageBytesMax = messageBytesMax;
    this.encoding = encoding;
  }

  /** Takes over the next piece of the body. */
  void add(HttpData data) {
    ByteBuf piece = data.byteBuf();
    if (!piece.isReadable()) {
      piece.release();
      return;
    }
    if (waiting == null) {
      waiting = piece;
      waitingIsOurs = false;
      return;
    }
    try {
      waiting = room(waiting, piece.readableBytes()).writeBytes(piece);
    } finally {
      piece.release();
    }
  }

  /** A buffer of ours that begins with the rest of {@code old} and has room for more. */
  private ByteBuf room(ByteBuf old, int more) {
    if (waitingIsOurs && old.writableBytes() >= more) {
      return old;
    }
    int rest = old.readableBytes();
    ByteBuf larger = allocator.buffer(Math.max(rest + more, Math.min(2 * rest, expected(old))));
    larger.writeBytes(old);
    old.release();
    waitingIsOurs = true;
    return larger;
  }

  /** Bytes of the message that {@code in} begins with, as far as that is known. */
  private int expected(ByteBuf in) {
    return in.readableBytes() < PREFIX_BYTES
        ? messageBytesMax
        : (int) Math.min(PREFIX_BYTES + length(in), messageBytesMax);
  }

  private static long length(ByteBuf in) {
    return in.getUnsignedInt(in.readerIndex() + 1);
  }

  /**
   * The next whole message, or null if more of the body is needed.
   *
   * @throws RefusedException if the body is not what the protocol asks for; nothing can be read
   *     after it
   */
  byte @Nullable [] next() throws RefusedException {
    ByteBuf in = waiting;
    if (in == null || in.readableBytes() < PREFIX_BYTES) {
      keep();
      return null;
    }
    long length = length(in);
    if (length > messageBytesMax) {
      throw Refusal.tooLarge(length, messageBytesMax).exception();
    }
    short flag = in.getUnsignedByte(in.readerIndex());
    if (flag > 1) {
      throw Refusal.internal("grpc: received unexpected payload format " + flag).exception();
    }
    if (in.readableBytes() - PREFIX_BYTES < length) {
      keep();
      return null;
    }
    byte[] message = new byte[(int) length];
    in.skipBytes(PREFIX_BYTES).readBytes(message);
    releaseIfEmpty(in);
    return flag == 0 ? message : encoding.decode(message, messageBytesMax);
  }

  private void keep() {
    if (waiting != null && !waitingIsOurs) {
      waiting = room(waiting, 0);
    }
  }

  private void releaseIfEmpty(ByteBuf in) {
    if (!in.isReadable()) {
      close();
    }
  }

  /** Bytes of memory that are held. */
  int held() {
    return waiting == null ? 0 : waiting.capacity();
  }

  /** Whether the body so far ends inside a message. */
  boolean isMidway() {
    return waiting != null;
  }

  /** The body has ended. */
  void end() throws RefusedException {
    if (isMidway()) {
      throw new Refusal(StatusCode.INTERNAL, "unexpected EOF").exception();
    }
  }

  @Override
  public void close() {
    ByteBuf rest = waiting;
    waiting = null;
    if (rest != null) {
      rest.release();
    }
  }
}
