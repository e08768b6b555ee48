package io.holdfast.cli.command;

import com.google.protobuf.ByteString;

/** Ranges of keys as requests write them. */
public final class Prefix {
  /** The end of a range that has none; as a key with this end, every key. */
  public static final ByteString OPEN = ByteString.copyFrom(new byte[] {0});

  private Prefix() {}

  /** The end of the range of all keys that begin so. */
  public static ByteString endOf(ByteString prefix) {
    byte[] end = prefix.toByteArray();
    for (int i = end.length - 1; i >= 0; i--) {
      if (end[i] != (byte) 0xff) {
        end[i]++;
        return ByteString.copyFrom(end, 0, i + 1);
      }
    }
    return OPEN;
  }
}
