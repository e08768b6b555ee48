package io.holdfast.assembly;

import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ServerFactory;
import io.holdfast.blackbox.server.ServerUnderTest;
import io.holdfast.server.RunningServer;
import io.holdfast.server.ServerLog;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.flags.CommandLine;
import io.holdfast.server.flags.Engines;
import io.holdfast.server.flags.Invocation;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts members inside this process, from flags as a process would be given. */
public final class InProcessServers implements ServerFactory {
  private final String consensus;

  /**
   * @param consensus the kind of log to use
   */
  public InProcessServers(String consensus) {
    this.consensus = consensus;
  }

  @Override
  public ServerUnderTest start(String engine, List<String> flags) {
    Path directory = Directories.create("holdfast-inside-");
    int clientPort = FreePorts.next();
    int peerPort = FreePorts.next();
    List<String> arguments = new ArrayList<>(flags);
    arguments.add("--storage=" + engine);
    arguments.add("--consensus=" + consensus);
    arguments.add("--data-dir=" + directory.resolve("data"));
    arguments.add("--listen-client-urls=" + url(clientPort));
    arguments.add("--advertise-client-urls=" + url(clientPort));
    arguments.add("--listen-peer-urls=" + url(peerPort));
    arguments.add("--initial-advertise-peer-urls=" + url(peerPort));
    arguments.add("--initial-cluster=default=" + url(peerPort));
    try {
      return new Inside(start(arguments), "127.0.0.1:" + clientPort, directory);
    } catch (StartupException e) {
      Directories.delete(directory);
      throw new IllegalStateException("server does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  static RunningServer start(List<String> arguments) throws StartupException, InterruptedException {
    Engines engines = AdapterNames.read();
    Invocation.Start invocation = (Invocation.Start) CommandLine.read(arguments, Map.of(), engines);
    ServerConfig config = invocation.config();
    DataDirectory data = DataDirectory.open(config.member());
    try {
      return new MemberStarter().start(config, data, new ServerLog(config));
    } catch (StartupException e) {
      release(data);
      throw e;
    }
  }

  private static void release(DataDirectory data) {
    try {
      data.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Inside(RunningServer server, String endpoint, Path directory)
      implements ServerUnderTest {
    @Override
    public void close() {
      server.close();
      Directories.delete(directory);
    }
  }
}
