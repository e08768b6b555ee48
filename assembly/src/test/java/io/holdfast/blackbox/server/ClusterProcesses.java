package io.holdfast.blackbox.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The founding members of one cluster, each a process. Owned by one thread. */
public final class ClusterProcesses implements AutoCloseable {
  private final Path directory;
  private final List<ServerProcess> members = new ArrayList<>();

  private ClusterProcesses(Path directory) {
    this.directory = directory;
  }

  /** Starts a cluster of so many members and returns when each of them serves clients. */
  public static ClusterProcesses start(
      Launcher launcher, String engine, int size, List<String> flags) {
    return start(launcher, engine, size, flags, member -> {});
  }

  /** The same, with something done for each member before it starts. */
  public static ClusterProcesses start(
      Launcher launcher,
      String engine,
      int size,
      List<String> flags,
      Consumer<MemberConfig> before) {
    ClusterProcesses cluster = new ClusterProcesses(Directories.create("holdfast-cluster-"));
    try {
      for (MemberConfig member : cluster.configure(size, flags)) {
        before.accept(member);
        cluster.members.add(ServerProcess.start(launcher, engine, member));
      }
      cluster.members.forEach(ServerProcess::awaitReady);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private List<MemberConfig> configure(int size, List<String> flags) {
    List<MemberConfig> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String name = "m" + i;
      int clientPort = FreePorts.next();
      int peerPort = FreePorts.next();
      parts.add(
          new MemberConfig(name, directory.resolve(name), clientPort, peerPort, "", List.of()));
    }
    String cluster =
        parts.stream()
            .map(m -> m.name() + "=" + MemberConfig.url(m.peerPort()))
            .collect(Collectors.joining(","));
    return parts.stream()
        .map(m ->
            new MemberConfig(m.name(), m.directory(), m.clientPort(), m.peerPort(), cluster, flags))
        .toList();
  }

  public List<ServerProcess> members() {
    return List.copyOf(members);
  }

  public ServerProcess member(int number) {
    return members.get(number);
  }

  public List<String> endpoints() {
    return members.stream().map(ServerProcess::endpoint).toList();
  }

  @Override
  public void close() {
    members.forEach(ServerProcess::close);
    Directories.delete(directory);
  }
}
