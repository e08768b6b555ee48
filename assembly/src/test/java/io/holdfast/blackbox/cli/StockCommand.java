package io.holdfast.blackbox.cli;

import io.holdfast.blackbox.client.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The original as it is installed, or as {@code ETCDCTL_BIN} names it. */
final class StockCommand {
  private static final long SECONDS_MAX = 30;

  private final String program = Programs.named("etcdctl");
  private final Path errors;

  /**
   * @param errors a file for what it says on standard error
   */
  StockCommand(Path errors) {
    this.errors = errors;
  }

  String release() {
    return run(List.of("version"), "", "0", false)
        .output()
        .lines()
        .findFirst()
        .orElse("")
        .replace("etcdctl version: ", "");
  }

  Said run(List<String> words, String input, String port, boolean bytes) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCDCTL_"));
    builder.environment().put("ETCDCTL_API", "3");
    try {
      Process process = builder.start();
      write(process, input);
      byte[] output = process.getInputStream().readAllBytes();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(words + " does not end");
      }
      return Said.of(process.exitValue(), output, Files.readAllBytes(errors), port, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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
