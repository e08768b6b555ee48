package io.holdfast.cli.text;

import com.google.protobuf.ByteString;
import java.util.Locale;

/** Texts in double quotes, with escapes for what cannot be printed; bytes that are no text too. */
public final class GoQuote {
  private static final String NAMED = "\u0007a\bb\ff\nn\rr\tt\u000bv\"\"\\\\";

  private GoQuote() {}

  public static String quote(String text) {
    return quote(ByteString.copyFromUtf8(text));
  }

  /** The bytes as UTF-8 where they are, as {@code \xNN} where they are not. */
  public static String quote(ByteString bytes) {
    StringBuilder quoted = new StringBuilder(bytes.size() + 2).append('"');
    for (Utf8.Part part : Utf8.parts(bytes)) {
      if (part.valid()) {
        append(quoted, part.codePoint());
      } else {
        quoted.append(escape("\\x%02x", part.codePoint()));
      }
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    int named = c < 0x80 ? NAMED.indexOf(c) : -1;
    if (named >= 0 && named % 2 == 0) {
      quoted.append('\\').append(NAMED.charAt(named + 1));
    } else if (c < 0x20 || c == 0x7f) {
      quoted.append(escape("\\x%02x", c));
    } else if (isPrintable(c)) {
      quoted.appendCodePoint(c);
    } else {
      quoted.append(escape(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static String escape(String format, int c) {
    return String.format(Locale.ROOT, format, c);
  }
}
