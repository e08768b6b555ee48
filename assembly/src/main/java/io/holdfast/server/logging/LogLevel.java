package io.holdfast.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.holdfast.server.report.Severity;

/** How much is logged: as configured, or everything while somebody looks for a fault. */
final class LogLevel {
  private final LoggerContext context;
  private final Severity configured;
  private volatile Severity now;

  /** Sets the loggers of {@code context}, and is found again in it until it is reset. */
  LogLevel(LoggerContext context, Severity configured) {
    this.context = context;
    this.configured = configured;
    this.now = configured;
    context.putObject(LogLevel.class.getName(), this);
    set(configured);
  }

  static LogLevel of(LoggerContext context) {
    return (LogLevel) context.getObject(LogLevel.class.getName());
  }

  /** Everything, or as configured again. Returns what is logged from now on. */
  synchronized Severity change() {
    set(now == Severity.DEBUG ? configured : Severity.DEBUG);
    return now;
  }

  private void set(Severity severity) {
    now = severity;
    Level level = level(severity);
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(libraries(level));
    context.getLogger("io.holdfast").setLevel(level);
  }

  /** Libraries speak only up when something is wrong, unless somebody is looking for a fault. */
  private static Level libraries(Level own) {
    if (own.isGreaterOrEqual(Level.WARN)) {
      return own;
    }
    return own == Level.DEBUG ? Level.INFO : Level.WARN;
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR, DPANIC, PANIC, FATAL -> Level.ERROR;
    };
  }

  /** Leaves out what is milder but has the same level in Logback. */
  Filter<ILoggingEvent> filter() {
    return new Filter<>() {
      @Override
      public FilterReply decide(ILoggingEvent event) {
        return LineParts.severity(event).compareTo(now) < 0
            ? FilterReply.DENY
            : FilterReply.NEUTRAL;
      }
    };
  }
}
