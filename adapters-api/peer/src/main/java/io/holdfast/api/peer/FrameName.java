package io.holdfast.api.peer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The name in a frame, as bytes, so that finding its service costs no string. Reused. */
final class FrameName {
  final byte[] bytes = new byte[FrameHeader.NAME_BYTES_MAX];
  int length;

  boolean is(byte[] other) {
    return Arrays.equals(bytes, 0, length, other, 0, other.length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }
}
