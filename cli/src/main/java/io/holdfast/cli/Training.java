package io.holdfast.cli;

import io.holdfast.cli.command.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs common commands against a server that nobody uses, so that the JVM learns what they take.
 * See {@code holdfast-train}.
 */
final class Training {
  private static final List<String> LINES =
      List.of(
          "version",
          "put training 1",
          "get training",
          "get training -w json",
          "get --prefix train -w fields",
          "member list",
          "member list -w table",
          "endpoint status -w table",
          "endpoint health",
          "del training");

  private Training() {}

  /** Takes the server's address; ends with an error if it could not be asked. */
  public static void main(String[] arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            Map.of("ETCDCTL_ENDPOINTS", arguments[0]),
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            false,
            action -> {},
            new PasswordPrompt(InputStream.nullInputStream(), nowhere),
            (program, variables) -> new Terminal.Ended(0, ""));
    int worst = 0;
    for (String line : LINES) {
      int code = new ControlCommand(terminal).run(List.of(line.split(" ", -1)));
      worst = Math.max(worst, code);
    }
    System.exit(worst);
  }
}
