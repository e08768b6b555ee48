package io.holdfast.blackbox.shell;

import io.holdfast.blackbox.server.ProcessOutput;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The servers that were started on a network's hosts, one on each. Owned by one thread. */
public final class HostServers implements AutoCloseable {
  private static final String READY = "ready to serve client requests";
  private static final long START_SECONDS_MAX = 60;
  private static final long STOP_SECONDS_MAX = 30;

  private record Server(String command, ProgramPath path, Process process, ProcessOutput output) {}

  private final Network network;
  private final Map<String, Server> servers = new HashMap<>();
  private final Map<String, Server> starting = new LinkedHashMap<>();
  private int started;

  public HostServers(Network network) {
    this.network = network;
  }

  /** Starts a server after the one before on this host has stopped. Does not wait for it. */
  void start(String host, String command, ProgramPath path) throws Exception {
    if (starting.containsKey(host)) {
      awaitReady();
    }
    stop(host);
    Process process = network.host(host).start(command, path.variable());
    Path log = network.host(host).home().resolve("server" + started + ".log");
    ProcessOutput output = ProcessOutput.follow(process.getInputStream(), log, host);
    Server server = new Server(command, path, process, output);
    started++;
    servers.put(host, server);
    starting.put(host, server);
  }

  void startAgain(String host) throws Exception {
    Server server = server(host);
    start(host, server.command(), server.path());
  }

  private Server server(String host) {
    Server server = servers.get(host);
    if (server == null) {
      throw new IllegalStateException("no server was started on " + host);
    }
    return server;
  }

  /** Returns when all that were started serve clients. */
  void awaitReady() throws Exception {
    for (Map.Entry<String, Server> each : starting.entrySet()) {
      ProcessOutput output = each.getValue().output();
      try {
        output.line(READY).get(START_SECONDS_MAX, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new AssertionError(
            each.getKey() + "$ " + each.getValue().command() + "\n" + output.tail(), e);
      }
    }
    starting.clear();
  }

  /** How often one was started. */
  public int started() {
    return started;
  }

  /** Asks the server to stop, if there is one, and returns when it has. */
  void stop(String host) throws InterruptedException {
    Server server = servers.get(host);
    starting.remove(host);
    if (server != null) {
      server.process().toHandle().destroy();
      if (!server.process().waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError(host + " does not stop: " + server.output().tail());
      }
    }
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.process().destroyForcibly());
  }
}
