package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.ports.Bytes;
import java.util.Arrays;

/**
 * A user key and a revision, ordered by key and then from new to old.
 *
 * <p>In the user key a zero byte becomes {@code 00 FF}, and {@code 00 01} ends it, so that no key
 * is a prefix of another. Revision and sub-revision follow with all bits inverted.
 */
final class VersionKey {
  private static final int REVISION_BYTES = 16;

  private VersionKey() {}

  static byte[] of(Bytes key, long revision, long sub) {
    byte[] prefix = prefix(key);
    byte[] out = Arrays.copyOf(prefix, prefix.length + REVISION_BYTES);
    BigEndian.put(out, prefix.length, ~revision);
    BigEndian.put(out, prefix.length + 8, ~sub);
    return out;
  }

  /** What all versions of {@code key} begin with, and nothing else does. */
  static byte[] prefix(Bytes key) {
    byte[] in = key.array();
    int zeros = 0;
    for (byte b : in) {
      zeros += b == 0 ? 1 : 0;
    }
    byte[] out = new byte[in.length + zeros + 2];
    int at = 0;
    for (byte b : in) {
      out[at++] = b;
      if (b == 0) {
        out[at++] = (byte) 0xFF;
      }
    }
    out[at + 1] = 1;
    return out;
  }

  /** The first key after all versions of {@code key}. */
  static byte[] end(Bytes key) {
    byte[] end = prefix(key);
    end[end.length - 1] = 2;
    return end;
  }
}
