package io.holdfast.cli.text;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** Bytes that may be UTF-8, taken apart. */
public final class Utf8 {
  private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

  private Utf8() {}

  /**
   * A character, or one byte that belongs to none.
   *
   * @param codePoint the byte's value if not {@code valid}
   */
  public record Part(int codePoint, boolean valid) {}

  public static List<Part> parts(ByteString bytes) {
    List<Part> parts = new ArrayList<>(bytes.size());
    int at = 0;
    while (at < bytes.size()) {
      int length = lengthAt(bytes, at);
      int first = bytes.byteAt(at) & 0xff;
      parts.add(length == 0 ? new Part(first, false) : new Part(decode(bytes, at, length), true));
      at += Math.max(1, length);
    }
    return parts;
  }

  /** How many bytes the character there takes; 0 if there is none. */
  private static int lengthAt(ByteString bytes, int at) {
    int first = bytes.byteAt(at) & 0xff;
    int length = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first > 0xf4 || at + length > bytes.size()) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes.byteAt(at + i) & 0xc0) != 0x80) {
        return 0;
      }
    }
    int c = length == 0 ? 0 : decode(bytes, at, length);
    boolean surrogate = c >= 0xd800 && c < 0xe000;
    return length > 1 && (c < LEAST[length] || surrogate || c > 0x10ffff) ? 0 : length;
  }

  private static int decode(ByteString bytes, int at, int length) {
    int first = bytes.byteAt(at) & 0xff;
    int c = length == 1 ? first : first & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      c = c << 6 | (bytes.byteAt(at + i) & 0x3f);
    }
    return c;
  }
}
