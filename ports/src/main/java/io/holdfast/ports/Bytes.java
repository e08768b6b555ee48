package io.holdfast.ports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes, ordered as unsigned numbers.
 *
 * <p>The bytes are one whole array, shared and not copied on the way through the system: whoever
 * calls {@link #wrap} gives the array away, and whoever calls {@link #array} promises not to change
 * what it gets. {@link #toString} tells the length only, so that keys and values stay out of logs.
 */
public final class Bytes implements Comparable<Bytes> {
  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Takes over {@code array}; the caller must not change it afterwards. */
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array);
  }

  /** Copies {@code array}. */
  public static Bytes copyOf(byte[] array) {
    return wrap(array.clone());
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Bytes utf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The backing array itself, which must not be changed. */
  public byte[] array() {
    return array;
  }

  /** Number of bytes. */
  public int length() {
    return array.length;
  }

  /** Whether there is no byte. */
  public boolean isEmpty() {
    return array.length == 0;
  }

  /** Whether this is exactly one zero byte, which the protocol uses for "no upper bound". */
  public boolean isZeroByte() {
    return array.length == 1 && array[0] == 0;
  }

  /** The smallest byte string greater than this one: itself followed by a zero byte. */
  public Bytes successor() {
    return new Bytes(Arrays.copyOf(array, array.length + 1));
  }

  /** The bytes read as UTF-8; malformed parts are replaced. */
  public String toUtf8() {
    return new String(array, StandardCharsets.UTF_8);
  }

  /** The bytes as lower-case hexadecimal digits. */
  public String toHex() {
    return HexFormat.of().formatHex(array);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(array, other.array);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return "Bytes[length=" + array.length + "]";
  }
}
