package io.holdfast.server.logging;

import java.util.Map;

/** Writes JSON. Belongs to one thread. */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text;
  private final String comma;
  private final String colon;
  private boolean first = true;

  private JsonText(StringBuilder text, String space) {
    this.text = text;
    this.comma = "," + space;
    this.colon = ":" + space;
  }

  /** Without any space. */
  public static JsonText dense(StringBuilder text) {
    return new JsonText(text, "");
  }

  /** With a space after colons and commas. */
  static JsonText spaced(StringBuilder text) {
    return new JsonText(text, " ");
  }

  /** Begins an object. */
  public JsonText open() {
    text.append('{');
    return this;
  }

  /** Ends the object. */
  public void close() {
    text.append('}');
  }

  /** Adds a field: a number, a truth, a list, an object with fields of its own, or text. */
  public JsonText field(String name, Object value) {
    if (!first) {
      text.append(comma);
    }
    first = false;
    string(name);
    text.append(colon);
    value(value);
    return this;
  }

  JsonText fields(Map<String, Object> fields) {
    fields.forEach(this::field);
    return this;
  }

  private void value(Object value) {
    switch (value) {
      case Number number -> text.append(number);
      case Boolean truth -> text.append(truth.booleanValue());
      case Iterable<?> list -> array(list);
      case Map<?, ?> object -> object(object);
      default -> string(value.toString());
    }
  }

  private void object(Map<?, ?> fields) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      text.append(separator);
      string(field.getKey().toString());
      text.append(colon);
      value(field.getValue());
      separator = comma;
    }
    text.append('}');
  }

  private void array(Iterable<?> list) {
    text.append('[');
    String separator = "";
    for (Object item : list) {
      text.append(separator);
      value(item);
      separator = comma;
    }
    text.append(']');
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
    text.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < 0x20) {
          text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
          text.append(c);
        }
      }
    }
  }
}
