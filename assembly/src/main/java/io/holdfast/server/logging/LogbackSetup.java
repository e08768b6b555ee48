package io.holdfast.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.holdfast.server.config.LoggingConfig;
import io.holdfast.server.config.LoggingConfig.Output;
import io.holdfast.server.config.LoggingConfig.Rotation;
import io.holdfast.server.report.Severity;
import java.nio.file.Path;

/** Sets Logback up from a configuration. */
final class LogbackSetup {
  private static final int DAYS_KEPT_MAX = 36_500;

  private final LoggerContext context;
  private final LoggingConfig config;

  private LogbackSetup(LoggerContext context, LoggingConfig config) {
    this.context = context;
    this.config = config;
  }

  /** Forgets what was set up before, closing its outputs. */
  static void apply(LoggerContext context, LoggingConfig config) {
    context.reset();
    new LogbackSetup(context, config).apply();
  }

  private void apply() {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LogLevel level = new LogLevel(context, config.level());
    // What it says of handshakes is said here, and not once for every stranger.
    context
        .getLogger("com.linecorp.armeria.server.HttpServerPipelineConfigurator")
        .setLevel(Level.ERROR);
    for (Output output : config.outputs()) {
      OutputStreamAppender<ILoggingEvent> appender = appender(output);
      start(appender, level);
      root.addAppender(appender);
    }
  }

  private OutputStreamAppender<ILoggingEvent> appender(Output output) {
    return switch (output) {
      case Output.StandardError error -> console(ConsoleTarget.SystemErr);
      case Output.StandardOutput out -> console(ConsoleTarget.SystemOut);
      case Output.File file ->
          config.rotation().isPresent()
              ? rolling(file.path(), config.rotation().get())
              : file(new FileAppender<>(), file.path());
    };
  }

  private static ConsoleAppender<ILoggingEvent> console(ConsoleTarget target) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget(target.getName());
    return appender;
  }

  private FileAppender<ILoggingEvent> file(FileAppender<ILoggingEvent> appender, Path path) {
    appender.setContext(context);
    appender.setFile(path.toString());
    return appender;
  }

  private FileAppender<ILoggingEvent> rolling(Path path, Rotation rotation) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    file(appender, path);
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    FileSize size = new FileSize(rotation.megabytes() * FileSize.MB_COEFFICIENT);
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i" + (rotation.compress() ? ".gz" : ""));
    policy.setMaxFileSize(size);
    policy.setMaxHistory(rotation.days());
    if (rotation.files() > 0) {
      int days = rotation.days() > 0 ? rotation.days() : DAYS_KEPT_MAX;
      policy.setMaxHistory(days);
      policy.setTotalSizeCap(new FileSize(size.getSize() * (rotation.files() + 1L)));
    }
    policy.start();
    appender.setRollingPolicy(policy);
    return appender;
  }

  private void start(OutputStreamAppender<ILoggingEvent> appender, LogLevel level) {
    LineEncoder encoder = new LineEncoder(config.format());
    encoder.setContext(context);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    if (config.level().compareTo(Severity.ERROR) > 0) {
      appender.addFilter(level.filter());
    }
    appender.start();
  }
}
