package io.holdfast.blackbox.cli;

import io.holdfast.cli.ControlCommand;
import io.holdfast.cli.command.InputLines;
import io.holdfast.cli.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The control command of this project, inside this process. */
final class OwnCommand {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private OwnCommand() {}

  static Said run(List<String> words, String input, String port, boolean bytes) {
    OwnCommand command = new OwnCommand();
    int status = new ControlCommand(command.terminal(input)).run(words);
    return Said.of(status, command.output.toByteArray(), command.error.toByteArray(), port, bytes);
  }

  private Terminal terminal(String input) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(error, true, StandardCharsets.UTF_8);
    return new Terminal(
        Map.of(),
        in,
        out,
        err,
        false,
        action -> {},
        new TypedPasswords(new InputLines(in), out),
        (program, variables) -> new Terminal.Ended(1, "no programs here"));
  }

  private record TypedPasswords(InputLines lines, PrintStream out) implements Terminal.Prompt {
    @Override
    public String secret(String question) {
      out.println(question);
      return line();
    }

    @Override
    public String line() {
      return lines.next().orElse("");
    }
  }
}
