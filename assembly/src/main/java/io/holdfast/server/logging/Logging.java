package io.holdfast.server.logging;

import ch.qos.logback.classic.LoggerContext;
import io.holdfast.server.config.LoggingConfig;
import io.holdfast.server.config.LoggingConfig.Output;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log of this process.
 *
 * <p>Structured fields are given in two ways. Whoever may depend on SLF4J adds key-value pairs to
 * an event. Ports, domain and adapters use {@link System.Logger} with {@code some text key=value
 * key=value}: the pairs at the end of a message from {@code io.holdfast} become fields.
 */
public final class Logging {
  /** Says that this process is a server, so that its logging is ours. */
  static final String PROPERTY = "holdfast.logging";

  private Logging() {}

  /** Takes the log over with JSON to standard error. To be called before anything else logs. */
  public static void begin() {
    System.setProperty(PROPERTY, "true");
    LogbackSetup.apply(context(), LoggingConfig.DEFAULTS);
  }

  /**
   * Logs as {@code config} says from now on.
   *
   * @throws StartupException if a file cannot be written; the log is as before
   */
  public static void configure(LoggingConfig config) throws StartupException {
    for (Output output : config.outputs()) {
      if (output instanceof Output.File file) {
        requireWritable(file.path());
      }
    }
    LogbackSetup.apply(context(), config);
  }

  /** Logs everything from now on, or as configured again; says so in the log. */
  public static void changeLevel() {
    Severity level = LogLevel.of(context()).change();
    write(LogLine.of(Severity.INFO, "log level changed").with("log-level", level.word()));
  }

  /** Writes out what is on its way and closes the outputs. */
  public static void end() {
    context().stop();
  }

  /** Writes one line. */
  public static void write(LogLine line) {
    LoggingEventBuilder event =
        LoggerFactory.getLogger(Logging.class).atLevel(level(line.severity()));
    if (event instanceof CallerBoundaryAware aware) {
      aware.setCallerBoundary(Logging.class.getName());
    }
    // Logback knows no level above error; the marker tells what it was.
    if (line.severity().compareTo(Severity.ERROR) > 0) {
      event = event.addMarker(MarkerFactory.getMarker(line.severity().word()));
    }
    for (var field : line.fields().entrySet()) {
      event = event.addKeyValue(field.getKey(), field.getValue());
    }
    event.log(line.message());
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR, DPANIC, PANIC, FATAL -> Level.ERROR;
    };
  }

  private static void requireWritable(Path path) throws StartupException {
    try {
      FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    } catch (IOException e) {
      throw StartupException.badFlags("open log output " + path + ": " + e);
    }
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
