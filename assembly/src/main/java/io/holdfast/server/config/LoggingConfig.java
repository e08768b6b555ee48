package io.holdfast.server.config;

import io.holdfast.server.report.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is logged, how and where to.
 *
 * @param level milder lines are left out
 * @param rotation of the one file among the outputs, if wanted
 */
public record LoggingConfig(
    Severity level, Format format, List<Output> outputs, Optional<Rotation> rotation) {
  /** JSON to standard error, from info on. */
  public static final LoggingConfig DEFAULTS =
      new LoggingConfig(
          Severity.INFO, Format.JSON, List.of(new Output.StandardError()), Optional.empty());

  public LoggingConfig {
    outputs = List.copyOf(outputs);
    if (rotation.isPresent()
        && !(outputs.size() == 1 && outputs.getFirst() instanceof Output.File)) {
      throw new IllegalArgumentException("rotation needs exactly one file");
    }
  }

  /** The shape of a line. */
  public enum Format {
    JSON,
    CONSOLE
  }

  /** Where lines go. */
  public sealed interface Output {
    record StandardError() implements Output {}

    record StandardOutput() implements Output {}

    record File(Path path) implements Output {}
  }

  /**
   * When a file is put aside.
   *
   * @param megabytes of a file before that
   * @param days that files are kept; 0: for ever
   * @param files that are kept; 0: all
   * @param compress whether they are compressed
   */
  public record Rotation(int megabytes, int days, int files, boolean compress) {
    public Rotation {
      if (megabytes < 1 || days < 0 || files < 0) {
        throw new IllegalArgumentException("sizes and counts of rotation must not be negative");
      }
    }
  }
}
