package io.holdfast.api.peer;

import io.netty.buffer.ByteBuf;

/**
 * What stands before each payload, big-endian: type (1 byte), length of the service's name (1),
 * zero (2), length of the payload (4), correlation (8), then the name in ASCII.
 */
final class FrameHeader {
  static final int FIXED_BYTES = 16;
  static final int NAME_BYTES_MAX = 64;
  static final int BYTES_MAX = FIXED_BYTES + NAME_BYTES_MAX;

  static final int NAME_LENGTH_AT = 1;
  static final int ZERO_AT = 2;
  static final int PAYLOAD_LENGTH_AT = 4;
  static final int CORRELATION_AT = 8;

  private FrameHeader() {}

  static void write(ByteBuf out, FrameType type, byte[] name, int payloadLength, long correlation) {
    out.writeByte(type.code);
    out.writeByte(name.length);
    out.writeShort(0);
    out.writeInt(payloadLength);
    out.writeLong(correlation);
    out.writeBytes(name);
  }
}
