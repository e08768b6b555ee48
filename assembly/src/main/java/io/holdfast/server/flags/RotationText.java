package io.holdfast.server.flags;

import io.holdfast.server.config.LoggingConfig.Rotation;
import io.holdfast.server.report.StartupException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the flat JSON object of {@code --log-rotation-config-json}: numbers and truths only. */
final class RotationText {
  private static final Pattern PAIR =
      Pattern.compile("\\s*\"(\\w+)\"\\s*:\\s*(\\d{1,9}|true|false)\\s*(,|$)");

  private RotationText() {}

  static Rotation parse(String json) throws StartupException {
    Map<String, String> pairs = pairs(json);
    int megabytes = number(pairs, "maxsize");
    return new Rotation(
        megabytes == 0 ? 100 : megabytes,
        number(pairs, "maxage"),
        number(pairs, "maxbackups"),
        "true".equals(pairs.get("compress")));
  }

  private static Map<String, String> pairs(String json) throws StartupException {
    String trimmed = json.trim();
    if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) {
      throw invalid(json);
    }
    String body = trimmed.substring(1, trimmed.length() - 1).trim();
    Map<String, String> pairs = new HashMap<>();
    Matcher pair = PAIR.matcher(body);
    int end = 0;
    while (end < body.length()) {
      if (!pair.find(end) || pair.start() != end) {
        throw invalid(json);
      }
      pairs.put(pair.group(1), pair.group(2));
      end = pair.end();
    }
    return pairs;
  }

  private static int number(Map<String, String> pairs, String name) throws StartupException {
    try {
      return Integer.parseInt(pairs.getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      throw invalid(name + " must be a number");
    }
  }

  private static StartupException invalid(String what) {
    return StartupException.badFlags("invalid log rotation config: " + what);
  }
}
