package io.holdfast.blackbox.shell;

import io.holdfast.blackbox.server.ProcessOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A watch under way on a host. Nobody tells when the server has it, so its count is asked for. */
record FollowedCommand(Process process, Path log, ProcessOutput output) implements AutoCloseable {
  private static final long SECONDS_MAX = 30;
  private static final long POLL_NANOS = 10_000_000;

  private static final String WATCHERS =
      """
      exec 9<>/dev/tcp/127.0.0.1/2379
      printf 'GET /metrics HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&9
      sed -n 's/^etcd_debugging_mvcc_watcher_total \\([0-9]*\\).*/\\1/p' <&9; exec 9>&-\
      """;

  /** Starts it and returns once its member has one watcher more than before. */
  static FollowedCommand start(Host host, String command, ProgramPath path, Shell shell)
      throws IOException {
    int before = watchers(shell);
    Path log = Files.createTempFile("holdfast-watch-", ".log");
    Process process = host.start(command, path.variable());
    ProcessOutput output = ProcessOutput.follow(process.getInputStream(), log, "watch");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (watchers(shell) <= before) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(command + " watches nothing: " + output.tail());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return new FollowedCommand(process, log, output);
  }

  private static int watchers(Shell shell) throws IOException {
    return Integer.parseInt(shell.run(WATCHERS, "").output().strip());
  }

  /** What it has printed when that are so many lines. */
  String interruptedAfter(int lines) throws Exception {
    output.lines(lines).get(SECONDS_MAX, TimeUnit.SECONDS);
    process.destroy();
    process.waitFor();
    String printed = Files.readString(log);
    close();
    return printed;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
