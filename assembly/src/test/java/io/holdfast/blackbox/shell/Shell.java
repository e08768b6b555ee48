package io.holdfast.blackbox.shell;

import io.holdfast.blackbox.server.Directories;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A shell on a host that runs one command after the other and remembers variables, as one that
 * somebody types in. Owned by one thread.
 */
final class Shell implements AutoCloseable {
  private static final long SECONDS_MAX = 60;

  /** What a command printed on both outputs, and how it ended. */
  record Result(int status, String output) {}

  private final Path directory;
  private final Process process;
  private final Writer commands;
  private final BufferedReader statuses;

  Shell(Host host, String path) {
    this.directory = Directories.create("holdfast-shell-");
    this.process = host.start("exec bash", path);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.statuses = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Runs a command to its end.
   *
   * @param input what it reads
   */
  Result run(String command, String input) throws IOException {
    Path output = directory.resolve("output");
    Files.writeString(directory.resolve("command"), command + "\n");
    Files.writeString(directory.resolve("input"), input);
    commands.write(
        ". '%1$s/command' <'%1$s/input' >'%1$s/output' 2>&1; echo $?\n".formatted(directory));
    commands.flush();
    CompletableFuture<Void> patience =
        CompletableFuture.runAsync(
            this::kill, CompletableFuture.delayedExecutor(SECONDS_MAX, TimeUnit.SECONDS));
    String status = statuses.readLine();
    patience.cancel(false);
    if (status == null) {
      throw new AssertionError(command + " does not end; so far:\n" + Files.readString(output));
    }
    return new Result(Integer.parseInt(status), Files.readString(output));
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    Directories.delete(directory);
  }
}
