package io.holdfast.cli.command;

import io.holdfast.cli.text.GoQuote;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs programs as children of this process that share its terminal. */
public final class ChildPrograms implements Terminal.Programs {
  private static final int NOT_STARTED = 1;

  @Override
  public Terminal.Ended run(List<String> program, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(program).inheritIO();
    builder.environment().putAll(variables);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return notStarted(program.getFirst());
    }
    int status = process.onExit().join().exitValue();
    return new Terminal.Ended(status, status == 0 ? "" : "exit status " + status);
  }

  /**
   * The end of a program that cannot be started: one with a path, or one to be found on the path.
   */
  public static Terminal.Ended notStarted(String program) {
    return new Terminal.Ended(
        NOT_STARTED,
        program.contains("/")
            ? "fork/exec " + program + ": no such file or directory"
            : "exec: " + GoQuote.quote(program) + ": executable file not found in $PATH");
  }
}
