package io.holdfast.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A cluster of which one member was signed by an authority that the others do not know. */
@Tag("blackbox")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerTlsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String REJECTED = "rejected connection on peer endpoint";

  private final Path directory = Directories.create("holdfast-peers-");
  private final TestAuthority authority = new TestAuthority("ca");
  private final TestAuthority stranger = new TestAuthority("stranger");
  private final List<SecureMember> members =
      List.of(
          SecureMember.named("m0", directory),
          SecureMember.named("m1", directory),
          SecureMember.named("m2", directory));
  private final Credentials node = credentials(authority, "node", "127.0.0.1", "localhost");
  private final Credentials wrong = credentials(stranger, "wrong", "127.0.0.1", "localhost");
  private final String cluster =
      members.stream().map(SecureMember::initial).collect(Collectors.joining(","));
  private final ServerProcess first = start(0, node);
  private final ServerProcess second = start(1, node);
  private final ServerProcess outsider = start(2, wrong);

  private Credentials credentials(TestAuthority by, String name, String... hosts) {
    return Credentials.of(directory, name, by, by.issue(name, hosts));
  }

  private ServerProcess start(int number, Credentials who) {
    return members.get(number).start(cluster, flags(who));
  }

  private List<String> flags(Credentials who) {
    List<String> flags = new ArrayList<>(node.serverFlags(""));
    flags.addAll(who.serverFlags("peer-"));
    flags.add("--peer-client-cert-auth");
    flags.add("--peer-cert-allowed-cn=node");
    return flags;
  }

  /** One with the right name, and for these hosts alone. */
  private Credentials nodeFor(String... hosts) {
    return Credentials.of(directory, "hosts", authority, authority.issue("node", hosts));
  }

  @AfterAll
  void stop() {
    List.of(first, second, outsider).forEach(ServerProcess::close);
    Directories.delete(directory);
  }

  @Test
  void aMemberOfAnotherAuthorityNeitherVotesNorLearnsAnything() {
    first.awaitReady();
    second.awaitReady();
    List<String> served = List.of(members.get(0).clientUrl(), members.get(1).clientUrl());
    assertEquals("OK\n", node.etcdctl(served).run("put", "a", "1"));
    first.awaitLine(REJECTED, SOON);
    outsider.awaitLine(REJECTED, SOON);
    assertTrue(outsider.isAlive());
    assertFalse(outsider.logTail().contains("ready to serve"), outsider.logTail());
  }

  @Test
  void aMemberOfAnotherAuthorityCannotJoin() {
    first.awaitReady();
    second.awaitReady();
    SecureMember late = SecureMember.named("late", directory);
    List<String> flags = new ArrayList<>(flags(wrong));
    flags.add("--initial-cluster-state=existing");
    try (ServerProcess process = late.start(cluster + "," + late.initial(), flags)) {
      assertEquals(1, process.awaitExit(SOON));
      assertTrue(process.logTail().contains("cannot fetch cluster info"), process.logTail());
    }
  }

  @Test
  void notAByteIsReadAtThePeerPortWithoutTheRightCertificate() throws IOException {
    first.awaitReady();
    int port = members.get(0).peerPort();
    assertEquals("HTTP/1.1 200", RawHttps.get(node.context(authority), port, "/members"));
    assertFalse(RawHttps.admits(wrong.context(authority), port));
    assertFalse(RawHttps.admits(Credentials.anonymous(authority), port));
    Credentials otherName = credentials(authority, "other");
    assertFalse(RawHttps.admits(otherName.context(authority), port));
    assertTrue(RawHttps.admits(nodeFor().context(authority), port));
    assertTrue(RawHttps.admits(nodeFor("localhost").context(authority), port));
    assertFalse(RawHttps.admits(nodeFor("10.1.2.3").context(authority), port));
  }
}
