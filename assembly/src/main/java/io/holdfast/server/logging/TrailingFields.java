package io.holdfast.server.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of the shape {@code some text key=value other="with space"}, taken apart.
 *
 * <p>Only the pairs at its very end count. A message that is nothing but pairs stays whole, as a
 * line needs a text. Values stay texts, so that one field has one type in every line.
 *
 * @param text what comes before the pairs
 */
record TrailingFields(String text, Map<String, Object> fields) {
  private static final Pattern PAIR =
      Pattern.compile("\\s*+([A-Za-z][A-Za-z0-9_.-]*+)=(\"[^\"]*+\"|[^\\s\"]*+)(?=\\s|$)");
  private static final Pattern WORD = Pattern.compile("\\s*+\\S++");

  static TrailingFields of(String message) {
    if (message.indexOf('=') < 0) {
      return new TrailingFields(message, Map.of());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    int end = textEnd(message, fields);
    return end == 0
        ? new TrailingFields(message, Map.of())
        : new TrailingFields(message.substring(0, end), fields);
  }

  /** Returns where the last run of pairs begins, having put it into {@code fields}. */
  private static int textEnd(String message, Map<String, Object> fields) {
    Matcher pair = PAIR.matcher(message);
    Matcher word = WORD.matcher(message);
    int end = 0;
    int position = 0;
    while (position < message.length()) {
      pair.region(position, message.length());
      if (pair.lookingAt()) {
        fields.put(pair.group(1), unquoted(pair.group(2)));
        position = pair.end();
        continue;
      }
      word.region(position, message.length());
      position = word.lookingAt() ? word.end() : message.length();
      end = position;
      fields.clear();
    }
    return end;
  }

  private static String unquoted(String value) {
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }
}
