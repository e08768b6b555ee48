package io.holdfast.domain.codec;

import io.holdfast.ports.Bytes;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. Anything malformed throws {@link MalformedException},
 * without first allocating what a bad length asks for. Used by one thread.
 */
public final class ByteReader {
  private final byte[] in;
  private int at;

  public ByteReader(byte[] in) {
    this.in = in;
  }

  public boolean hasMore() {
    return at < in.length;
  }

  public int u8() {
    need(1);
    return in[at++] & 0xFF;
  }

  public boolean bool() {
    return switch (u8()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new MalformedException("neither true nor false");
    };
  }

  public long fixed64() {
    need(8);
    long value = BigEndian.get(in, at);
    at += 8;
    return value;
  }

  public long varint() {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = u8();
      result |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return result;
      }
    }
    throw new MalformedException("number longer than 64 bits");
  }

  /** A varint that counts things which take at least a byte each. */
  public int count() {
    long count = varint();
    if (count < 0 || count > in.length - at) {
      throw new MalformedException("count beyond the end");
    }
    return (int) count;
  }

  public Bytes bytes() {
    int length = count();
    at += length;
    return Bytes.wrap(Arrays.copyOfRange(in, at - length, at));
  }

  public String text() {
    return bytes().toUtf8();
  }

  /** All that is left. */
  public Bytes rest() {
    Bytes rest = Bytes.wrap(Arrays.copyOfRange(in, at, in.length));
    at = in.length;
    return rest;
  }

  private void need(int bytes) {
    if (in.length - at < bytes) {
      throw new MalformedException("ends too early");
    }
  }
}
