package io.holdfast.cli.command;

import com.google.protobuf.ByteString;
import io.holdfast.cli.text.Utf8;

/**
 * The keys that a command means.
 *
 * @param end empty: the one key
 */
public record KeyRange(ByteString key, ByteString end) {
  /** One key, or the keys up to an end that may be empty. */
  public static KeyRange of(String key, String end) {
    return new KeyRange(Utf8.bytes(key), Utf8.bytes(end));
  }

  /** All keys that begin so; none at all begins every key. */
  public static KeyRange prefix(String prefix) {
    ByteString key = Utf8.bytes(prefix);
    return key.isEmpty()
        ? new KeyRange(Prefix.OPEN, Prefix.OPEN)
        : new KeyRange(key, Prefix.endOf(key));
  }

  /** All keys from that one on. */
  public static KeyRange from(String key) {
    ByteString from = key.isEmpty() ? Prefix.OPEN : Utf8.bytes(key);
    return new KeyRange(from, Prefix.OPEN);
  }
}
