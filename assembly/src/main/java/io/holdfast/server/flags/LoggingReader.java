package io.holdfast.server.flags;

import io.holdfast.server.config.LoggingConfig;
import io.holdfast.server.config.LoggingConfig.Format;
import io.holdfast.server.config.LoggingConfig.Output;
import io.holdfast.server.config.LoggingConfig.Rotation;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is logged, how and where to. */
final class LoggingReader {
  private final FlagValues flags;

  LoggingReader(FlagValues flags) {
    this.flags = flags;
  }

  LoggingConfig read() throws StartupException {
    checkLogger(flags.get(ObservabilityFlags.LOGGER));
    List<Output> outputs = outputs(flags.get(ObservabilityFlags.LOG_OUTPUTS));
    return new LoggingConfig(level(), format(), outputs, rotation(outputs));
  }

  private static void checkLogger(String logger) throws StartupException {
    if (logger.equals("capnslog")) {
      throw StartupException.badFlags("--logger=capnslog is removed in v3.5");
    }
    if (!logger.equals("zap")) {
      throw StartupException.badFlags("unknown logger option " + GoText.quote(logger));
    }
  }

  private static List<Output> outputs(List<String> names) throws StartupException {
    if (names.size() > 1 && names.contains("default")) {
      throw StartupException.badFlags("multi logoutput for \"default\" is not supported yet");
    }
    if (names.contains("systemd/journal")) {
      throw StartupException.badFlags(
          "--log-outputs systemd/journal is not supported: use stderr, which systemd collects");
    }
    return names.isEmpty()
        ? List.of(new Output.StandardError())
        : names.stream().map(LoggingReader::output).toList();
  }

  private static Output output(String name) {
    return switch (name) {
      case "default", "stderr", "/dev/stderr" -> new Output.StandardError();
      case "stdout", "/dev/stdout" -> new Output.StandardOutput();
      default -> new Output.File(Path.of(name));
    };
  }

  private Severity level() throws StartupException {
    String level = flags.get(ObservabilityFlags.LOG_LEVEL);
    return Arrays.stream(Severity.values())
        .filter(known -> known.word().equals(level) || known.name().equals(level))
        .findFirst()
        .orElseThrow(
            () -> StartupException.usage("panic: unrecognized level: " + GoText.quote(level)));
  }

  private Format format() throws StartupException {
    String format = flags.get(ObservabilityFlags.LOG_FORMAT);
    return switch (format) {
      case "json" -> Format.JSON;
      case "console" -> Format.CONSOLE;
      default ->
          throw StartupException.badFlags(
              "unknown log format: " + format + ", supported values json, console");
    };
  }

  private Optional<Rotation> rotation(List<Output> outputs) throws StartupException {
    if (!flags.get(ObservabilityFlags.ENABLE_LOG_ROTATION)) {
      return Optional.empty();
    }
    if (outputs.size() != 1 || !(outputs.getFirst() instanceof Output.File)) {
      throw StartupException.badFlags(
          "--log-outputs requires a single file path when --log-rotate-config-json is defined");
    }
    return Optional.of(RotationText.parse(flags.get(ObservabilityFlags.LOG_ROTATION_CONFIG_JSON)));
  }
}
