package io.holdfast.api.http.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One JSON value, and where in it something is wrong, in the words of the original. */
record JsonText(byte[] bytes) {
  private static final JsonFactory FACTORY = new JsonFactory();

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

  private static int offset(JsonParser at) {
    return (int) at.currentTokenLocation().getByteOffset();
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
    if (bytes[from] == '"') {
      while (bytes[to] != '"') {
        to += bytes[to] == '\\' ? 2 : 1;
      }
      to++;
    } else if ("{[}]".indexOf(bytes[from]) < 0) {
      while (to < bytes.length && " \t\r\n,:]}".indexOf(bytes[to]) < 0) {
        to++;
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
