package io.holdfast.api.http.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One JSON value, and where in it something is wrong, in the words of the original. */
record JsonText(byte[] bytes) {
  /** It is UTF-8, whatever its first bytes look like. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

  JsonParser parser() throws IOException {
    return FACTORY.createParser(bytes);
  }

  /** Something is wrong with the token that the parser is at. */
  FailedCall fault(JsonParser at, String what) {
    return new FailedCall(Failure.invalid("proto: " + where(at) + ": " + what));
  }

  /** The parser is at a token that must not be there. */
  FailedCall unexpected(JsonParser at) {
    return new FailedCall(
        Failure.invalid("proto: syntax error " + where(at) + ": unexpected token " + raw(at)));
  }

  private int offset(JsonParser at) {
    return Math.clamp(at.currentTokenLocation().getByteOffset(), 0, bytes.length);
  }

  /** Lines and characters count from one. */
  private String where(JsonParser at) {
    String before = new String(bytes, 0, offset(at), StandardCharsets.UTF_8);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    String inLine = before.substring(before.lastIndexOf('\n') + 1);
    int column = 1 + inLine.codePointCount(0, inLine.length());
    return "(line " + line + ":" + column + ")";
  }

  /** The token as it stands in the text. */
  String raw(JsonParser at) {
    int from = offset(at);
    int to = from + 1;
    if (from == bytes.length) {
      return "";
    }
    if (bytes[from] == '"') {
      // The parser has not read the rest of it yet, which may be missing.
      while (to < bytes.length && bytes[to] != '"') {
        to += bytes[to] == '\\' ? 2 : 1;
      }
      to = Math.min(to + 1, bytes.length);
    } else if ("{[}]".indexOf(bytes[from]) < 0) {
      while (to < bytes.length && " \t\r\n,:]}".indexOf(bytes[to]) < 0) {
        to++;
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
