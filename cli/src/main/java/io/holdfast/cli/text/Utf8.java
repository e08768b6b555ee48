package io.holdfast.cli.text;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes that may be UTF-8, taken apart, and words that stand for such bytes. */
public final class Utf8 {
  private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

  /** In a word, this and a byte are a lone surrogate: the byte belongs to no character. */
  private static final int STRAY = 0xdc00;

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

  /** A word that {@link #bytes} makes these bytes of again, whatever they are. */
  public static String word(ByteString bytes) {
    StringBuilder word = new StringBuilder(bytes.size());
    for (Part part : parts(bytes)) {
      word.appendCodePoint(part.valid() ? part.codePoint() : STRAY + part.codePoint());
    }
    return word.toString();
  }

  /** What a word means: UTF-8, but for the bytes that {@link #word} found no character for. */
  public static ByteString bytes(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(word.length());
    word.codePoints()
        .forEach(c -> {
          if (isStray(c)) {
            bytes.write(c - STRAY);
          } else {
            bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
          }
        });
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private static boolean isStray(int codePoint) {
    return codePoint >= STRAY + 0x80 && codePoint <= STRAY + 0xff;
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
