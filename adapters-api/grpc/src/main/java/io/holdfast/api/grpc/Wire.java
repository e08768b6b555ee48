package io.holdfast.api.grpc;

import io.holdfast.ports.ResponseHeader;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Sizes and bytes of protobuf's wire format, as far as answers need it: fields with small numbers,
 * so that every tag is one byte; zero fields left out.
 */
final class Wire {
  private static final int HEADER_TAG = 0x0A;

  private Wire() {}

  static int varintSize(long number) {
    return (70 - Long.numberOfLeadingZeros(number | 1)) / 7;
  }

  /** A number with its tag, or nothing if it is zero. */
  static int numberSize(long number) {
    return number == 0 ? 0 : 1 + varintSize(number);
  }

  static int flagSize(boolean flag) {
    return flag ? 2 : 0;
  }

  /** A message or string of {@code length} bytes with its tag and length. */
  static long fieldSize(long length) {
    return 1 + varintSize(length) + length;
  }

  static int textSize(byte[] text) {
    return text.length == 0 ? 0 : (int) fieldSize(text.length);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void putVarint(ByteBuf out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static void putNumber(ByteBuf out, int tag, long number) {
    if (number != 0) {
      out.writeByte(tag);
      putVarint(out, number);
    }
  }

  static void putFlag(ByteBuf out, int tag, boolean flag) {
    if (flag) {
      out.writeShort(tag << 8 | 1);
    }
  }

  /** The beginning of a message of {@code length} bytes. */
  static void putLength(ByteBuf out, int tag, long length) {
    out.writeByte(tag);
    putVarint(out, length);
  }

  /** A message that is already encoded; present even if empty. */
  static void putMessage(ByteBuf out, int tag, byte[] message) {
    putLength(out, tag, message.length);
    out.writeBytes(message);
  }

  static void putText(ByteBuf out, int tag, byte[] text) {
    if (text.length > 0) {
      putMessage(out, tag, text);
    }
  }

  /** The header as field 1, present even if all of it is zero (A10). */
  static long headerSize(ResponseHeader header) {
    return fieldSize(headerLength(header));
  }

  static void putHeader(ByteBuf out, ResponseHeader header) {
    putLength(out, HEADER_TAG, headerLength(header));
    putNumber(out, 0x08, header.clusterId());
    putNumber(out, 0x10, header.memberId());
    putNumber(out, 0x18, header.revision());
    putNumber(out, 0x20, header.raftTerm());
  }

  private static int headerLength(ResponseHeader header) {
    return numberSize(header.clusterId())
        + numberSize(header.memberId())
        + numberSize(header.revision())
        + numberSize(header.raftTerm());
  }
}
