package io.holdfast.blackbox.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One member: its name, place, ports and flags.
 *
 * @param initialCluster {@code name=peer-url} of every founding member, comma separated
 * @param flags further flags, after the ones above
 */
public record MemberConfig(
    String name,
    Path directory,
    int clientPort,
    int peerPort,
    String initialCluster,
    List<String> flags) {
  public MemberConfig {
    flags = List.copyOf(flags);
  }

  /** A member that is a cluster by itself, on free ports. */
  public static MemberConfig single(Path directory, List<String> flags) {
    int peerPort = FreePorts.next();
    String cluster = "one=" + url(peerPort);
    return new MemberConfig("one", directory, FreePorts.next(), peerPort, cluster, flags);
  }

  /** The same with another peer port. */
  MemberConfig at(int otherPeerPort) {
    return new MemberConfig(name, directory, clientPort, otherPeerPort, initialCluster, flags);
  }

  /** The same with other flags. */
  MemberConfig with(List<String> otherFlags) {
    return new MemberConfig(name, directory, clientPort, peerPort, initialCluster, otherFlags);
  }

  public String peerUrl() {
    return url(peerPort);
  }

  public String endpoint() {
    return "127.0.0.1:" + clientPort;
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--name=" + name);
    arguments.add("--data-dir=" + directory.resolve("data"));
    arguments.add("--listen-client-urls=" + url(clientPort));
    arguments.add("--advertise-client-urls=" + url(clientPort));
    arguments.add("--listen-peer-urls=" + url(peerPort));
    arguments.add("--initial-advertise-peer-urls=" + url(peerPort));
    arguments.add("--initial-cluster=" + initialCluster);
    arguments.addAll(flags);
    return arguments;
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
