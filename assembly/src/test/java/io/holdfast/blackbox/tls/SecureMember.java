package io.holdfast.blackbox.tls;

import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A member with https URLs on both ports, of which nothing has been started yet. */
record SecureMember(String name, Path directory, int clientPort, int peerPort) {
  static SecureMember named(String name, Path directory) {
    return new SecureMember(name, directory.resolve(name), FreePorts.next(), FreePorts.next());
  }

  String clientUrl() {
    return "https://127.0.0.1:" + clientPort;
  }

  String peerUrl() {
    return "https://127.0.0.1:" + peerPort;
  }

  String initial() {
    return name + "=" + peerUrl();
  }

  /** Starts it with further flags; see {@link ServerProcess#awaitReady}. */
  ServerProcess start(String initialCluster, List<String> flags) {
    List<String> all = new ArrayList<>();
    all.add("--listen-client-urls=" + clientUrl());
    all.add("--advertise-client-urls=" + clientUrl());
    all.add("--listen-peer-urls=" + peerUrl());
    all.add("--initial-advertise-peer-urls=" + peerUrl());
    all.addAll(flags);
    return ServerProcess.start(
        Launcher.configured(),
        Launcher.engine(),
        new MemberConfig(name, directory, clientPort, peerPort, initialCluster, all));
  }

  /** A cluster by itself that serves. */
  ServerProcess startAlone(List<String> flags) {
    ServerProcess server = start(initial(), flags);
    try {
      return server.awaitReady();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }
}
