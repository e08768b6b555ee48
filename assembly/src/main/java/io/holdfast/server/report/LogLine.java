package io.holdfast.server.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line for the log.
 *
 * @param fields in the order they are written; a value is a text, a number, a boolean or a list of
 *     these
 */
public record LogLine(Severity severity, String message, Map<String, Object> fields) {
  public LogLine {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public static LogLine of(Severity severity, String message) {
    return new LogLine(severity, message, Map.of());
  }

  /** The same with one more field at the end. */
  public LogLine with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new LogLine(severity, message, more);
  }
}
