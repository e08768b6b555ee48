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

  /** What a command that succeeds prints. */
  static String run(String... line) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            Map.of(),
            InputStream.nullInputStream(),
            stream,
            stream,
            false,
            action -> {},
            new Nobody(),
            (program, variables) -> new Terminal.Ended(1, "not here"));
    int status = new ControlCommand(terminal).run(List.of(line));
    String text = output.toString(StandardCharsets.UTF_8);
    assertEquals(0, status, text);
    return text;
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
