package io.holdfast.cli.text;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads escapes as Go's string literals have them. What is no escape stays as it is. */
public final class GoUnquote {
  private static final String NAMED = "a\u0007b\bf\fn\nr\rt\tv\u000b\\\\\"\"''";

  private GoUnquote() {}

  /** The text that is meant, if what is meant is one. */
  public static String unescape(String escaped) {
    return unescapeBytes(escaped).toStringUtf8();
  }

  public static ByteString unescapeBytes(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    int at = 0;
    while (at < escaped.length()) {
      at += escaped.charAt(at) == '\\' ? escape(escaped, at, bytes) : plain(escaped, at, bytes);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private static int plain(String text, int at, ByteArrayOutputStream bytes) {
    int c = text.codePointAt(at);
    bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    return Character.charCount(c);
  }

  /** Writes what the escape means and returns its length. */
  private static int escape(String text, int at, ByteArrayOutputStream bytes) {
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int named = NAMED.indexOf(kind);
    if (named >= 0 && named % 2 == 0) {
      bytes.write(NAMED.charAt(named + 1));
      return 2;
    }
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    int code = digits == 0 ? -1 : hex(text, at + 2, digits);
    if (code < 0) {
      return plain(text, at, bytes);
    }
    if (kind == 'x') {
      bytes.write(code);
    } else {
      bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
    }
    return 2 + digits;
  }

  private static int hex(String text, int from, int digits) {
    try {
      int code = Integer.parseInt(text, from, from + digits, 16);
      return Character.isValidCodePoint(code) ? code : -1;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return -1;
    }
  }
}
