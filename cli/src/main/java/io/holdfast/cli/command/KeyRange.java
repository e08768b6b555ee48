package io.holdfast.cli.command;

import com.google.protobuf.ByteString;

/**
 * The keys that a command means.
 *
 * @param end empty: the one key
 */
public record KeyRange(ByteString key, ByteString end) {
  /** One key, or the keys up to an end that may be empty. */
  public static KeyRange of(String key, String end) {
    return new KeyRange(ByteString.copyFromUtf8(key), ByteString.copyFromUtf8(end));
  }

  /** All keys that begin so; none at all begins every key. */
  public static KeyRange prefix(String prefix) {
    ByteString key = ByteString.copyFromUtf8(prefix);
    return key.isEmpty()
        ? new KeyRange(Prefix.OPEN, Prefix.OPEN)
        : new KeyRange(key, Prefix.endOf(key));
  }

  /** All keys from that one on. */
  public static KeyRange from(String key) {
    ByteString from = key.isEmpty() ? Prefix.OPEN : ByteString.copyFromUtf8(key);
    return new KeyRange(from, Prefix.OPEN);
  }
}
