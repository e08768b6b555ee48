package io.holdfast.api.http.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The bytes of a message, read as they arrive; those that were read are not kept. */
final class MessageBytes {
  private static final int VARINT_BITS = 7;

  private byte[] bytes;
  private int at;
  private int end;

  /** Those that were read before {@link #bytes} came. */
  private long gone;

  /** None are there yet. */
  MessageBytes() {
    this(new byte[0], 0, 0);
  }

  MessageBytes(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
    this.gone = -from;
  }

  /** Those that follow; taken over. */
  void add(byte[] piece) {
    gone += at;
    if (at < end) {
      byte[] joined = Arrays.copyOfRange(bytes, at, end + piece.length);
      System.arraycopy(piece, 0, joined, end - at, piece.length);
      bytes = joined;
    } else {
      bytes = piece;
    }
    at = 0;
    end = bytes.length;
  }

  /** How many were read. */
  long position() {
    return gone + at;
  }

  /** How many are there and not read. */
  int available() {
    return end - at;
  }

  byte next() throws IOException {
    if (at == end) {
      throw new EOFException("a message is cut off");
    }
    return bytes[at++];
  }

  int fixed32() throws IOException {
    int number = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      number = number << Byte.SIZE | Byte.toUnsignedInt(next());
    }
    return number;
  }

  long varint() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
      byte next = next();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("a number does not end");
  }

  /** At most as many as {@link #available}. */
  void skip(int count) {
    at += count;
  }

  /** At most as many as {@link #available}. */
  String utf8(int count) {
    at += count;
    return new String(bytes, at - count, count, StandardCharsets.UTF_8);
  }

  /** At most as many as {@link #available}. */
  String base64(int count) {
    at += count;
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, at - count, at));
  }
}
