package io.holdfast.api.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Small pieces of JSON. */
public final class Json {
  private Json() {}

  /** A string as JSON has it, quotes included. */
  public static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
