package io.holdfast.blackbox.client;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** etcd's own command-line client, see {@link Programs}, or ours. */
public final class Etcdctl {
  private static final long SECONDS_MAX = 30;

  /** What a command printed, on both outputs, and its exit status. */
  public record Result(int status, String output) {}

  private final List<String> prefix;

  public Etcdctl(List<String> endpoints) {
    this(endpoints, List.of());
  }

  /**
   * @param options for every command
   */
  public Etcdctl(List<String> endpoints, List<String> options) {
    this(Programs.named("etcdctl"), endpoints, options);
  }

  private Etcdctl(String program, List<String> endpoints, List<String> options) {
    List<String> first = new ArrayList<>(List.of(program));
    first.add("--endpoints=" + String.join(",", endpoints));
    first.addAll(options);
    this.prefix = List.copyOf(first);
  }

  /** The one of the distribution under test. */
  public static Etcdctl ours(List<String> endpoints) {
    Path program = Launcher.configured().program().toAbsolutePath().resolveSibling("etcdctl");
    return new Etcdctl(program.toString(), endpoints, List.of());
  }

  /** Runs a command that succeeds, and returns what it printed. */
  public String run(String... arguments) {
    return runWithInput("", arguments);
  }

  /** The same with something to read. */
  public String runWithInput(String input, String... arguments) {
    Result result = execute(input, arguments);
    if (result.status() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + result);
    }
    return result.output();
  }

  /** Runs a command to its end. */
  public Result execute(String input, String... arguments) {
    try {
      Process process = start(arguments);
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + " does not end");
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCDCTL_"));
    builder.environment().put("ETCDCTL_API", "3");
    return builder.start();
  }

  /** Starts a command that goes on until it is closed. */
  public Running follow(Path log, String... arguments) {
    try {
      Process process = start(arguments);
      return new Running(process, ProcessOutput.follow(process.getInputStream(), log, "etcdctl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command under way. */
  public record Running(Process process, ProcessOutput output) implements AutoCloseable {
    public void awaitLine(String text) throws Exception {
      output.line(text).get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
