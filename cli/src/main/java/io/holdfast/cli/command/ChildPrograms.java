package io.holdfast.cli.command;

import io.holdfast.cli.text.GoQuote;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs programs as children of this process that share its terminal. */
public final class ChildPrograms implements Terminal.Programs {
  private static final int NOT_STARTED = 1;

  @Override
  public Terminal.Ended run(List<String> program, Map<String, String> variables)
      throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program).inheritIO();
    builder.environment().putAll(variables);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      String name = GoQuote.quote(program.getFirst());
      return new Terminal.Ended(
          NOT_STARTED, "exec: " + name + ": executable file not found in $PATH");
    }
    int status = process.waitFor();
    return new Terminal.Ended(status, status == 0 ? "" : "exit status " + status);
  }
}
