package io.holdfast.utility;

import io.holdfast.server.config.LoggingConfig;
import io.holdfast.server.config.LoggingConfig.Format;
import io.holdfast.server.config.LoggingConfig.Output;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The utility as a process. */
public final class Main {
  private static final LoggingConfig LOGGING =
      new LoggingConfig(
          Severity.INFO, Format.CONSOLE, List.of(new Output.StandardError()), Optional.empty());

  private Main() {}

  public static void main(String[] arguments) throws StartupException {
    Logging.begin();
    Logging.configure(LOGGING);
    int status =
        Utility.commandLine(
                System.getProperty("holdfast.program", "holdfastutl"),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(arguments);
    Logging.end();
    System.exit(status);
  }
}
