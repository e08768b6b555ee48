package io.holdfast.blackbox.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.client.Programs;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ProcessOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of etcd's own, fresh or on what its own tool restored; see {@link Programs}. */
final class EtcdServer implements AutoCloseable {
  private static final String READY = "ready to serve client requests";
  private static final long START_SECONDS = 30;

  /** It ends by the signal it was sent, after it has closed everything. */
  private static final int TERMINATED = 143;

  private final Process process;
  private final ProcessOutput log;
  private final String endpoint;

  private EtcdServer(Process process, ProcessOutput log, String endpoint) {
    this.process = process;
    this.log = log;
    this.endpoint = endpoint;
  }

  /** Begins a cluster of one in {@code directory}. */
  static EtcdServer fresh(Path directory, String... flags) throws Exception {
    String peer = "http://127.0.0.1:" + FreePorts.next();
    List<String> more = new ArrayList<>(List.of(flags));
    more.add("--initial-cluster=first=" + peer);
    more.add("--initial-advertise-peer-urls=" + peer);
    return started("first", peer, directory, more);
  }

  /** Restores a saved file into {@code directory} and serves it. */
  static EtcdServer restored(Etcdctl tool, Path saved, Path directory, String... flags)
      throws Exception {
    String peer = "http://127.0.0.1:" + FreePorts.next();
    tool.run(
        "snapshot",
        "restore",
        saved.toString(),
        "--data-dir=" + directory,
        "--name=restored",
        "--initial-cluster=restored=" + peer,
        "--initial-advertise-peer-urls=" + peer);
    return started("restored", peer, directory, List.of(flags));
  }

  private static EtcdServer started(String name, String peer, Path directory, List<String> flags)
      throws Exception {
    String endpoint = "127.0.0.1:" + FreePorts.next();
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.named("etcd"),
                "--name=" + name,
                "--data-dir=" + directory,
                "--listen-client-urls=http://" + endpoint,
                "--advertise-client-urls=http://" + endpoint,
                "--listen-peer-urls=" + peer));
    command.addAll(flags);
    Process process = process(command);
    try {
      ProcessOutput log =
          ProcessOutput.follow(
              process.getInputStream(), directory.resolveSibling("etcd.log"), "etcd");
      log.line(READY).get(START_SECONDS, TimeUnit.SECONDS);
      return new EtcdServer(process, log, endpoint);
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Process process(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
    return builder.start();
  }

  String endpoint() {
    return endpoint;
  }

  /** Lets it end by itself, with everything written. */
  void terminate() throws InterruptedException {
    // Process.destroy would close the pipe that it still writes its log to, and dies of.
    process.toHandle().destroy();
    assertEquals(TERMINATED, process.waitFor(), () -> "etcd ended: " + log.tail());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
