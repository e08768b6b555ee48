package io.holdfast.api.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames together from a stream of bytes that is cut anywhere.
 *
 * <ul>
 *   <li>A length is checked before room is made for it, and room is made only as bytes arrive, so a
 *       header alone cannot make this member hold much.
 *   <li>After an exception the stream is lost: nothing more may be read from it.
 * </ul>
 *
 * <p>Used by one thread.
 */
final class FrameReader {
  /** Room that a header alone is trusted with, in bytes. */
  private static final int TRUSTED_BYTES = 256 << 10;

  private static final byte[] NOTHING = new byte[0];

  private final int payloadBytesMax;
  private final FrameSink sink;
  private final ByteBuf header = Unpooled.buffer(FrameHeader.FIXED_BYTES, FrameHeader.FIXED_BYTES);
  private final FrameName name = new FrameName();
  private @Nullable FrameType type;
  private int nameLength;
  private int payloadLength;
  private byte[] payload = NOTHING;
  private int payloadFilled;

  FrameReader(int payloadBytesMax, FrameSink sink) {
    this.payloadBytesMax = payloadBytesMax;
    this.sink = sink;
  }

  /** Reads all of {@code in} and hands on each frame that it completes; does not release it. */
  void read(ByteBuf in) throws FrameException {
    while (in.isReadable()) {
      FrameType started = type != null ? type : readHeader(in);
      if (started == null || !readName(in) || !readPayload(in)) {
        return;
      }
      byte[] complete = payload;
      type = null;
      payload = NOTHING;
      sink.frame(started, name, header.getLong(FrameHeader.CORRELATION_AT), complete);
      header.clear();
    }
  }

  private @Nullable FrameType readHeader(ByteBuf in) throws FrameException {
    header.writeBytes(in, Math.min(in.readableBytes(), header.writableBytes()));
    if (header.isWritable()) {
      return null;
    }
    type = checkedType();
    nameLength = header.getUnsignedByte(FrameHeader.NAME_LENGTH_AT);
    payloadLength = header.getInt(FrameHeader.PAYLOAD_LENGTH_AT);
    checkLengths();
    name.length = 0;
    payload = payloadLength == 0 ? NOTHING : new byte[Math.min(payloadLength, TRUSTED_BYTES)];
    payloadFilled = 0;
    return type;
  }

  private FrameType checkedType() throws FrameException {
    FrameType found = FrameType.of(header.getUnsignedByte(0));
    if (found == null || header.getUnsignedShort(FrameHeader.ZERO_AT) != 0) {
      throw new FrameException("not a frame");
    }
    return found;
  }

  private void checkLengths() throws FrameException {
    if (nameLength > FrameHeader.NAME_BYTES_MAX) {
      throw new FrameException("name too long: " + nameLength);
    }
    if (payloadLength < 0 || payloadLength > payloadBytesMax) {
      throw new FrameException(
          "frame too large: " + Integer.toUnsignedString(payloadLength) + " bytes");
    }
  }

  private boolean readName(ByteBuf in) {
    int count = Math.min(in.readableBytes(), nameLength - name.length);
    in.readBytes(name.bytes, name.length, count);
    name.length += count;
    return name.length == nameLength;
  }

  private boolean readPayload(ByteBuf in) {
    while (in.isReadable() && payloadFilled < payloadLength) {
      if (payloadFilled == payload.length) {
        payload = Arrays.copyOf(payload, (int) Math.min(payloadLength, 2L * payload.length));
      }
      int count = Math.min(in.readableBytes(), payload.length - payloadFilled);
      in.readBytes(payload, payloadFilled, count);
      payloadFilled += count;
    }
    return payloadFilled == payloadLength;
  }
}
