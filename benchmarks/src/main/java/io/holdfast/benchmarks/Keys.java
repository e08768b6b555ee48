package io.holdfast.benchmarks;

import com.google.protobuf.ByteString;
import java.util.Arrays;

/** Keys of one length: a prefix of {@code k} and the key's number in decimal. */
final class Keys {
  private static final int DIGITS = LoadConfig.KEY_BYTES_MIN;

  private Keys() {}

  static ByteString prefix(int keyBytes) {
    byte[] prefix = new byte[keyBytes - DIGITS];
    Arrays.fill(prefix, (byte) 'k');
    return ByteString.copyFrom(prefix);
  }

  static ByteString key(int keyBytes, int number) {
    byte[] digits = new byte[DIGITS];
    write(digits, DIGITS, number);
    return prefix(keyBytes).concat(ByteString.copyFrom(digits));
  }

  /** Writes the digits so that they end before {@code end}. */
  static void write(byte[] target, int end, int number) {
    int rest = number;
    for (int i = end - 1; i >= end - DIGITS; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
