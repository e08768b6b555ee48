package io.holdfast.api.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Small pieces of JSON. */
final class Json {
  private Json() {}

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
