package io.holdfast.cli.text;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads escapes as Go's string literals have them. What is no escape stays as it is. */
public final class GoUnquote {
  private static final String NAMED = "a\u0007b\bf\fn\nr\rt\tv\u000b\\\\\"\"''";

  private static final int OCTAL_DIGITS = 3;

  private GoUnquote() {}

  /** The word that is meant, as {@link Utf8#bytes} reads it. */
  public static String unescape(String escaped) {
    return Utf8.word(unescapeBytes(escaped));
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
    return switch (kind) {
      case '0', '1', '2', '3' -> number(text, at, 1, OCTAL_DIGITS, 8, bytes);
      case 'x' -> number(text, at, 2, 2, 16, bytes);
      case 'u' -> number(text, at, 2, 4, 16, bytes);
      case 'U' -> number(text, at, 2, 8, 16, bytes);
      default -> plain(text, at, bytes);
    };
  }

  /** Writes the byte or, with more digits than a byte has, the character. */
  private static int number(
      String text, int at, int sign, int digits, int radix, ByteArrayOutputStream bytes) {
    int code = code(text, at + sign, digits, radix);
    if (code < 0) {
      return plain(text, at, bytes);
    }
    if (digits <= OCTAL_DIGITS) {
      bytes.write(code);
    } else {
      bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
    }
    return sign + digits;
  }

  private static int code(String text, int from, int digits, int radix) {
    long code = 0;
    for (int at = from; at < from + digits; at++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * radix + digit;
    }
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    return code > Character.MAX_CODE_POINT || surrogate ? -1 : (int) code;
  }
}
