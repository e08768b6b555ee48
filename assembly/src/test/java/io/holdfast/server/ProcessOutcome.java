package io.holdfast.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.assembly.discovery.Discovery;
import io.holdfast.assembly.tls.TlsReader;
import io.holdfast.server.flags.CommandLine;
import io.holdfast.server.flags.Engines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a process with a member that ends at once left behind.
 *
 * @param said lines above info, as {@code level message: error} with {@code ; } between, or {@code
 *     TXT} and a text
 */
record ProcessOutcome(int exitCode, String output, String errorOutput, String said) {
  static final ServerProcess.EngineNames ENGINES =
      () -> new Engines(Set.of("rocksdb", "memory", "xodus"), Set.of("jraft", "standalone"));

  private static final ObjectMapper JSON = new ObjectMapper();

  static ProcessOutcome of(List<String> arguments, Map<String, String> environment) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream terminal = System.err;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      Ending ending =
          new ServerProcess(
                  ENGINES,
                  (config, directory, log) -> {
                    Discovery.membersFor(config);
                    TlsReader.read(config);
                    return new EndedServer();
                  },
                  new PrintStream(output, true, StandardCharsets.UTF_8),
                  System.err)
              .run(arguments, environment, CompletableFuture::new);
      return of(ending.exitCode(), text(output), text(errors));
    } finally {
      System.setErr(terminal);
    }
  }

  private static ProcessOutcome of(int exitCode, String output, String errors) {
    return new ProcessOutcome(exitCode, output, errors, said(errors));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String said(String errors) {
    List<String> said = new ArrayList<>();
    for (String line : errors.replace(CommandLine.usage(), "").lines().toList()) {
      if (!line.startsWith("{")) {
        said.add("TXT " + line);
      } else if (!line.contains("\"level\":\"info\"")) {
        said.add(said(json(line)));
      }
    }
    return String.join("; ", said);
  }

  private static String said(JsonNode line) {
    String error = line.has("error") ? ": " + line.get("error").asText() : "";
    return line.get("level").asText() + " " + line.get("msg").asText() + error;
  }

  static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  private static final class EndedServer implements RunningServer {
    @Override
    public CompletionStage<Integer> ended() {
      return CompletableFuture.completedFuture(0);
    }

    @Override
    public void close() {}
  }
}
