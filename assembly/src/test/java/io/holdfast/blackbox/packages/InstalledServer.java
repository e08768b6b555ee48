package io.holdfast.blackbox.packages;

import io.holdfast.blackbox.server.ProcessOutput;
import io.holdfast.server.NotifySocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server as its unit starts it: with a file, and with somebody who waits to hear of it. */
final class InstalledServer implements AutoCloseable {
  private static final long STOP_SECONDS_MAX = 30;

  private final NotifySocket socket;
  private final Process process;
  private final ProcessOutput log;

  private InstalledServer(NotifySocket socket, Process process, Path log) {
    this.socket = socket;
    this.process = process;
    this.log = ProcessOutput.follow(process.getInputStream(), log, "installed");
  }

  static InstalledServer start(Path program, Path config) throws Exception {
    NotifySocket socket = NotifySocket.at(config.resolveSibling("notify").toString());
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "--config-file=" + config).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
    builder.environment().put("NOTIFY_SOCKET", socket.name());
    return new InstalledServer(socket, builder.start(), config.resolveSibling("log"));
  }

  /** What it said to whoever started it. */
  String notice() throws Exception {
    try {
      return socket.next();
    } catch (TimeoutException e) {
      throw new AssertionError("nothing was said: " + log.tail(), e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    socket.close();
  }
}
