package io.holdfast.cli.output;

import com.google.protobuf.ByteString;
import io.holdfast.cli.text.Utf8;
import java.util.Base64;
import java.util.Locale;

/** JSON on one line, as Go's encoder writes it. */
public final class JsonWriter {
  private final StringBuilder text = new StringBuilder();
  private final boolean hexIds;
  private boolean first = true;

  public JsonWriter() {
    this(false);
  }

  /**
   * @param hexIds whether whoever can is to write ids in base 16
   */
  public JsonWriter(boolean hexIds) {
    this.hexIds = hexIds;
  }

  public boolean hexIds() {
    return hexIds;
  }

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginArray() {
    return begin('[');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  private JsonWriter begin(char bracket) {
    separate().append(bracket);
    first = true;
    return this;
  }

  private JsonWriter end(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  public JsonWriter name(String name) {
    string(name);
    text.append(':');
    first = true;
    return this;
  }

  public JsonWriter number(long value) {
    return literal(Long.toString(value));
  }

  public JsonWriter unsigned(long value) {
    return literal(Long.toUnsignedString(value));
  }

  public JsonWriter bool(boolean value) {
    return literal(Boolean.toString(value));
  }

  public JsonWriter nothing() {
    return literal("null");
  }

  private JsonWriter literal(String value) {
    separate().append(value);
    first = false;
    return this;
  }

  public JsonWriter bytes(ByteString value) {
    return literal('"' + Base64.getEncoder().encodeToString(value.toByteArray()) + '"');
  }

  /** What is not UTF-8 in the bytes of the text becomes U+FFFD. */
  public JsonWriter string(String value) {
    separate().append('"');
    for (Utf8.Part part : Utf8.parts(ByteString.copyFromUtf8(value))) {
      escape(part);
    }
    text.append('"');
    first = false;
    return this;
  }

  private void escape(Utf8.Part part) {
    int c = part.codePoint();
    if (!part.valid()) {
      text.append("\\ufffd");
      return;
    }
    switch (c) {
      case '"', '\\' -> text.append('\\').append((char) c);
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case '<', '>', '&', 0x2028, 0x2029 -> text.append(unicode(c));
      default -> {
        if (c < 0x20) {
          text.append(unicode(c));
        } else {
          text.appendCodePoint(c);
        }
      }
    }
  }

  private static String unicode(int c) {
    return String.format(Locale.ROOT, "\\u%04x", c);
  }

  private StringBuilder separate() {
    if (!first) {
      text.append(',');
    }
    return text;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
