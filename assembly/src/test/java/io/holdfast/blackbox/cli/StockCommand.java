package io.holdfast.blackbox.cli;

import io.holdfast.blackbox.client.Programs;
import io.holdfast.blackbox.server.ProcessSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The original as it is installed, or as {@code ETCDCTL_BIN} names it. */
final class StockCommand implements ComparedCommand {
  private static final long SECONDS_MAX = 30;

  /** Whoever started this process may have told it, and so its children, to ignore the signal. */
  private static final long IGNORED_SECONDS = 2;

  private final String program = Programs.named("etcdctl");
  private final Path errors;

  /**
   * @param errors a file for what it says on standard error
   */
  StockCommand(Path errors) {
    this.errors = errors;
  }

  String release() {
    try {
      Process process = start(List.of("version"), Map.of());
      return Said.text(process.getInputStream().readAllBytes())
          .lines()
          .findFirst()
          .orElse("")
          .replace("etcdctl version: ", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(List<String> arguments, Map<String, String> variables) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCDCTL_"));
    builder.environment().put("ETCDCTL_API", "3");
    builder.environment().putAll(variables);
    return builder.start();
  }

  @Override
  public Said run(ComparedLine line, ComparedServer server) {
    try {
      Process process = start(server.arguments(line), server.variables(line));
      if (line.endless()) {
        EndMark output = untilTheEnd(process, line);
        return output.hasWord()
            ? server.said(line, Said.INTERRUPTED, output.untilSeen(), new byte[0])
            : server.said(
                line, process.exitValue(), output.toByteArray(), Files.readAllBytes(errors));
      }
      write(process, line.input());
      byte[] output = process.getInputStream().readAllBytes();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(line.text() + " does not end");
      }
      return server.said(line, process.exitValue(), output, Files.readAllBytes(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static EndMark untilTheEnd(Process process, ComparedLine line)
      throws IOException, InterruptedException {
    EndMark output = new EndMark();
    Thread reader = Thread.ofPlatform().start(() -> copy(process.getInputStream(), output));
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(line.input().getBytes(StandardCharsets.UTF_8));
      stdin.flush();
      if (!output.seen().await(SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError(line.text() + " does not come to its end: " + output);
      }
      if (!output.hasWord()) {
        process.waitFor();
      }
    } finally {
      interrupt(process);
      reader.join();
    }
    return output;
  }

  /** As a terminal does: some releases give back what they hold at this signal only. */
  private static void interrupt(Process process) throws IOException, InterruptedException {
    if (process.isAlive()) {
      ProcessSignal.send(process, "INT");
      if (!process.waitFor(IGNORED_SECONDS, TimeUnit.SECONDS)) {
        // Unlike the process itself, its handle leaves the output to its reader.
        process.toHandle().destroy();
        process.waitFor();
      }
    }
  }

  private static void copy(InputStream from, EndMark to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      to.end();
    }
  }

  /** It may end without reading. */
  private static void write(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.getLogger(StockCommand.class.getName())
          .log(System.Logger.Level.DEBUG, "input was not read", e);
    }
  }
}
