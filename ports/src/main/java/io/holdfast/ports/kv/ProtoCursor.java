package io.holdfast.ports.kv;

import io.holdfast.ports.Bytes;
import java.util.Arrays;

/** Reads varints and length-delimited fields of protobuf's wire format from an array. */
final class ProtoCursor {
  private final byte[] in;
  private int at;

  ProtoCursor(byte[] in) {
    this.in = in;
  }

  boolean hasMore() {
    return at < in.length;
  }

  long varint() {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= in.length) {
        throw new IllegalArgumentException("record ends inside a number");
      }
      byte b = in[at++];
      result |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return result;
      }
    }
    throw new IllegalArgumentException("number longer than 64 bits");
  }

  Bytes bytes() {
    long length = varint();
    if (length < 0 || length > in.length - at) {
      throw new IllegalArgumentException("record ends inside a field");
    }
    int from = at;
    at += (int) length;
    return Bytes.wrap(Arrays.copyOfRange(in, from, at));
  }

  static int varintSize(long number) {
    return number == 0 ? 1 : (70 - Long.numberOfLeadingZeros(number)) / 7;
  }

  static int putVarint(byte[] out, int from, long number) {
    int at = from;
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[at++] = (byte) rest;
    return at;
  }
}
