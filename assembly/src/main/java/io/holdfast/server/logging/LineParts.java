package io.holdfast.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.holdfast.server.report.Severity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * What a line says, whatever its format.
 *
 * @param logger absent for the server itself
 * @param stack absent where nobody needs it
 */
record LineParts(
    Severity severity,
    String timestamp,
    Optional<String> logger,
    String caller,
    String message,
    Map<String, Object> fields,
    Optional<String> stack) {

  private static final Map<String, Severity> BY_MARKER = byMarker();

  private static Map<String, Severity> byMarker() {
    Map<String, Severity> severities = new HashMap<>();
    for (Severity severity : Severity.values()) {
      severities.put(severity.word(), severity);
    }
    return severities;
  }

  static LineParts of(ILoggingEvent event) {
    boolean own = event.getLoggerName().startsWith("io.holdfast");
    TrailingFields split =
        own
            ? TrailingFields.of(event.getFormattedMessage())
            : new TrailingFields(event.getFormattedMessage(), Map.of());
    return new LineParts(
        severity(event),
        Timestamps.text(event.getInstant()),
        own ? Optional.empty() : Optional.of(event.getLoggerName()),
        caller(event),
        split.text(),
        fields(event, split.fields()),
        stack(event, own));
  }

  static Severity severity(ILoggingEvent event) {
    if (event.getMarkerList() != null) {
      for (Marker marker : event.getMarkerList()) {
        Severity exact = BY_MARKER.get(marker.getName());
        if (exact != null) {
          return exact;
        }
      }
    }
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> Severity.ERROR;
      case Level.WARN_INT -> Severity.WARN;
      case Level.INFO_INT -> Severity.INFO;
      default -> Severity.DEBUG;
    };
  }

  private static String caller(ILoggingEvent event) {
    StackTraceElement[] frames = event.getCallerData();
    if (frames != null) {
      for (StackTraceElement frame : frames) {
        if (!frame.getClassName().startsWith("java.")) {
          return place(frame);
        }
      }
    }
    return "unknown";
  }

  private static String place(StackTraceElement frame) {
    String type = frame.getClassName();
    String parent = type.substring(0, Math.max(0, type.lastIndexOf('.')));
    String file = Objects.requireNonNullElse(frame.getFileName(), "unknown");
    return parent.substring(parent.lastIndexOf('.') + 1) + "/" + file + ":" + frame.getLineNumber();
  }

  private static Map<String, Object> fields(ILoggingEvent event, Map<String, Object> split) {
    Map<String, Object> fields = new LinkedHashMap<>(split);
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, pair.value == null ? "null" : pair.value);
      }
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      fields.putIfAbsent("error", text(thrown));
    }
    return fields;
  }

  private static String text(IThrowableProxy thrown) {
    return thrown.getMessage() == null ? thrown.getClassName() : thrown.getMessage();
  }

  /** Of our own lines only errors show it; from a library it is often all there is to go by. */
  private static Optional<String> stack(ILoggingEvent event, boolean own) {
    IThrowableProxy thrown = event.getThrowableProxy();
    boolean wanted = !own || event.getLevel().isGreaterOrEqual(Level.ERROR);
    return thrown == null || !wanted
        ? Optional.empty()
        : Optional.of(ThrowableProxyUtil.asString(thrown).strip());
  }
}
