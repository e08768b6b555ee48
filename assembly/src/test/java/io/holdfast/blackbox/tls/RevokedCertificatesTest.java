package io.holdfast.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Revocation counts on every URL, also on those that etcd once forgot. */
@Tag("blackbox")
class RevokedCertificatesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Path directory = Directories.create("holdfast-revoked-");
  private final TestAuthority authority = new TestAuthority("ca");
  private final SecureMember member = SecureMember.named("one", directory);
  private final Credentials alice = credentials("alice");
  private final Credentials bob = credentials("bob");
  private final Path clientList = directory.resolve("client.crl");
  private final Path peerList = directory.resolve("peer.crl");
  private final int httpPort = FreePorts.next();
  private final int metricsPort = FreePorts.next();

  @AfterEach
  void delete() {
    Directories.delete(directory);
  }

  private Credentials credentials(String name) {
    return Credentials.of(directory, name, authority, authority.issue(name, "127.0.0.1"));
  }

  private List<String> flags() {
    Credentials node = credentials("node");
    List<String> flags = new ArrayList<>(node.serverFlags(""));
    flags.addAll(node.serverFlags("peer-"));
    flags.add("--listen-client-http-urls=https://127.0.0.1:" + httpPort);
    flags.add("--listen-metrics-urls=https://127.0.0.1:" + metricsPort);
    flags.add("--client-crl-file=" + clientList);
    flags.add("--peer-crl-file=" + peerList);
    return flags;
  }

  /** Connections that live keep the sessions of others from being forgotten. */
  private static List<SSLSocket> hold(SSLContext context, List<Integer> ports) throws IOException {
    List<SSLSocket> held = new ArrayList<>();
    for (int port : ports) {
      SSLSocket socket = RawHttps.connect(context, port);
      socket.startHandshake();
      held.add(socket);
    }
    return held;
  }

  @Test
  void theListCountsOnEveryUrlAndFromTheMomentItChanges() throws IOException {
    TestAuthority.put(clientList, authority.revocationList(bob.x509()));
    TestAuthority.put(peerList, authority.revocationList(bob.x509()));
    try (ServerProcess server = member.startAlone(flags())) {
      SSLContext hers = alice.context(authority);
      SSLContext his = bob.context(authority);
      List<Integer> clientPorts = List.of(member.clientPort(), httpPort, metricsPort);
      List<SSLSocket> held = hold(hers, clientPorts);
      for (int port : List.of(member.clientPort(), httpPort, metricsPort, member.peerPort())) {
        assertTrue(RawHttps.admits(hers, port), "alice at " + port);
        assertFalse(RawHttps.admits(his, port), "bob at " + port);
      }
      String url = member.clientUrl();
      assertEquals("OK\n", alice.etcdctl(List.of(url)).run("put", "a", "1"));
      TestAuthority.put(clientList, authority.revocationList(alice.x509()));
      server.awaitLine("changed TLS files are in use", SOON);
      for (int port : clientPorts) {
        // Her sessions of a moment ago do not help her.
        assertFalse(RawHttps.admits(hers, port), "alice at " + port);
        assertTrue(RawHttps.admits(his, port), "bob at " + port);
      }
      assertTrue(RawHttps.admits(hers, member.peerPort()));
      assertTrue(server.logTail().contains(" revoked"), server.logTail());
      for (SSLSocket socket : held) {
        socket.close();
      }
    }
  }
}
