package io.holdfast.server.flags;

import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.report.LogLine;
import java.util.List;

/** What a command line asks for. */
public sealed interface Invocation {
  /**
   * A question, answered: print this and exit with 0.
   *
   * @param output for standard output
   * @param errorOutput for standard error
   */
  record Answer(String output, String errorOutput) implements Invocation {}

  /**
   * A member to run.
   *
   * @param warnings to log first
   */
  record Start(ServerConfig config, List<LogLine> warnings) implements Invocation {
    public Start {
      warnings = List.copyOf(warnings);
    }
  }
}
