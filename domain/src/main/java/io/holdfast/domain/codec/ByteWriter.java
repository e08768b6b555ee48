package io.holdfast.domain.codec;

import io.holdfast.ports.Bytes;
import java.util.Arrays;

/** Appends numbers and byte strings to a growing array. Used by one thread. */
public final class ByteWriter {
  private byte[] out;
  private int size;

  public ByteWriter(int expectedBytes) {
    out = new byte[Math.max(16, expectedBytes)];
  }

  public ByteWriter u8(int value) {
    ensure(1);
    out[size++] = (byte) value;
    return this;
  }

  public ByteWriter bool(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** Eight bytes, big endian. */
  public ByteWriter fixed64(long value) {
    ensure(8);
    BigEndian.put(out, size, value);
    size += 8;
    return this;
  }

  /** Seven bits a byte, lowest first: one byte for small numbers, ten for negative ones. */
  public ByteWriter varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[size++] = (byte) rest;
    return this;
  }

  /** The length as a varint, then the bytes. */
  public ByteWriter bytes(Bytes value) {
    varint(value.length());
    return raw(value.array());
  }

  /** The bytes alone. */
  public ByteWriter raw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, out, size, value.length);
    size += value.length;
    return this;
  }

  /** UTF-8 with its length. */
  public ByteWriter text(String value) {
    return bytes(Bytes.utf8(value));
  }

  /** A copy of what was written, exactly as long. */
  public byte[] toArray() {
    return out.length == size ? out : Arrays.copyOf(out, size);
  }

  private void ensure(int more) {
    if (out.length - size < more) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
    }
  }
}
