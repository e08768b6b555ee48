package io.holdfast.blackbox.backup;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ProcessOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of etcd's own, on what its own tool restored. The system property {@code
 * holdfast.blackbox.etcd} names it.
 */
final class EtcdServer implements AutoCloseable {
  private static final String READY = "ready to serve client requests";
  private static final long START_SECONDS = 30;

  private final Process process;
  private final String endpoint;

  private EtcdServer(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Restores a saved file into {@code directory} and serves it. */
  static EtcdServer restored(Etcdctl tool, Path saved, Path directory) throws Exception {
    String peer = "http://127.0.0.1:" + FreePorts.next();
    String endpoint = "127.0.0.1:" + FreePorts.next();
    tool.run(
        "snapshot",
        "restore",
        saved.toString(),
        "--data-dir=" + directory,
        "--name=restored",
        "--initial-cluster=restored=" + peer,
        "--initial-advertise-peer-urls=" + peer);
    List<String> command =
        List.of(
            System.getProperty("holdfast.blackbox.etcd", "etcd"),
            "--name=restored",
            "--data-dir=" + directory,
            "--listen-client-urls=http://" + endpoint,
            "--advertise-client-urls=http://" + endpoint,
            "--listen-peer-urls=" + peer);
    return started(command, directory.resolveSibling("etcd.log"), endpoint);
  }

  private static EtcdServer started(List<String> command, Path log, String endpoint)
      throws Exception {
    Process process = process(command);
    try {
      ProcessOutput.follow(process.getInputStream(), log, "etcd")
          .line(READY)
          .get(START_SECONDS, TimeUnit.SECONDS);
      return new EtcdServer(process, endpoint);
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

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
