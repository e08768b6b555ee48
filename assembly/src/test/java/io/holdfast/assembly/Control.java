package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.cli.ControlCommand;
import io.holdfast.cli.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The control command inside this process, with nobody at the keyboard. */
final class Control {
  private Control() {}

  /** How a command ended, and what it printed on both outputs. */
  record Ended(int status, String output) {}

  /** What a command that succeeds prints. */
  static String run(String... line) {
    Ended ended = end(false, line);
    assertEquals(0, ended.status(), ended.output());
    return ended.output();
  }

  /**
   * Runs a command to its end.
   *
   * @param seen whether somebody looks at the terminal
   */
  static Ended end(boolean seen, String... line) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            Map.of(),
            InputStream.nullInputStream(),
            stream,
            stream,
            seen,
            action -> {},
            new Nobody(),
            (program, variables) -> new Terminal.Ended(1, "not here"));
    int status = new ControlCommand(terminal).run(List.of(line));
    return new Ended(status, output.toString(StandardCharsets.UTF_8));
  }

  private static final class Nobody implements Terminal.Prompt {
    @Override
    public String secret(String question) {
      return "";
    }

    @Override
    public String line() {
      return "";
    }
  }
}
