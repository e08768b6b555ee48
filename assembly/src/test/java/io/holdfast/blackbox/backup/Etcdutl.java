package io.holdfast.blackbox.backup;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ProcessUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The utility of the distribution, as a process. */
final class Etcdutl {
  private static final long SECONDS_MAX = 300;
  private static final long ENDING_SECONDS_MAX = 10;
  private static final long LOOK_MILLIS = 50;

  private Etcdutl() {}

  /** How a command ended and what it printed on both outputs. */
  record Result(int status, String output) {}

  /** Runs a command that succeeds. */
  static String run(String... arguments) throws IOException, InterruptedException {
    Result result = execute(arguments);
    if (result.status != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + result);
    }
    return result.output;
  }

  /**
   * What makes the data directory of a member from a saved file.
   *
   * @param engine blank for the default one
   */
  static String[] restoring(Path saved, MemberConfig member, String engine) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "snapshot",
                "restore",
                saved.toString(),
                "--data-dir=" + member.directory().resolve("data"),
                "--name=" + member.name(),
                "--initial-cluster=" + member.initialCluster(),
                "--initial-advertise-peer-urls=" + member.peerUrl()));
    if (!engine.isBlank()) {
      arguments.add("--storage=" + engine);
    }
    return arguments.toArray(String[]::new);
  }

  /** Runs a command that succeeds; the most memory it had. */
  static long memoryOf(String... arguments) throws IOException, InterruptedException {
    Process process = start(ProcessBuilder.Redirect.DISCARD, arguments);
    long most = 0;
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      most = Math.max(most, memory(process));
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", arguments) + " ended " + process.exitValue());
    }
    return most;
  }

  /** Nothing, if it is ending: its memory goes before it does. */
  private static long memory(Process process) throws InterruptedException {
    try {
      return ProcessUsage.of(process.pid()).residentBytes();
    } catch (UncheckedIOException e) {
      if (!process.waitFor(ENDING_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw e;
      }
      return 0;
    }
  }

  private static Process start(ProcessBuilder.Redirect output, String... arguments)
      throws IOException {
    Path program = Launcher.configured().program().resolveSibling("etcdutl");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }

  static Result execute(String... arguments) throws IOException, InterruptedException {
    Process process = start(ProcessBuilder.Redirect.PIPE, arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", arguments) + " does not end");
    }
    return new Result(process.exitValue(), output);
  }
}
