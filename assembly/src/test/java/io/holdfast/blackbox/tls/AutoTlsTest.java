package io.holdfast.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members that make their own certificates. */
@Tag("blackbox")
class AutoTlsTest {
  private static final List<String> AUTOMATIC =
      List.of("--auto-tls", "--peer-auto-tls", "--self-signed-cert-validity=2");

  private final Path directory = Directories.create("holdfast-auto-");

  @AfterEach
  void delete() {
    Directories.delete(directory);
  }

  private static Etcdctl etcdctl(SecureMember member, String... options) {
    return new Etcdctl(List.of(member.clientUrl()), List.of(options));
  }

  private static Path certificate(SecureMember member) {
    return member.directory().resolve("data/fixtures/client/cert.pem");
  }

  @Test
  void membersWithMadeCertificatesAreACluster() throws Exception {
    SecureMember one = SecureMember.named("m0", directory);
    SecureMember two = SecureMember.named("m1", directory);
    String cluster = one.initial() + "," + two.initial();
    try (ServerProcess first = one.start(cluster, AUTOMATIC);
        ServerProcess second = two.start(cluster, AUTOMATIC)) {
      first.awaitReady();
      second.awaitReady();
      Path made = certificate(one);
      assertEquals("OK\n", etcdctl(one, "--cacert=" + made).run("put", "a", "1"));
      assertEquals("a\n1\n", etcdctl(two, "--cacert=" + certificate(two)).run("get", "a"));
      String before = Files.readString(made);
      first.terminate();
      first.restart().awaitReady();
      assertEquals(before, Files.readString(made));
    }
  }

  @Test
  void whatIsAskedOfClientsIsNotForgottenAndPlainConnectionsMayShareThePort() {
    TestAuthority authority = new TestAuthority("ca");
    Credentials client = Credentials.of(directory, "c", authority, authority.issue("c"));
    SecureMember member = SecureMember.named("one", directory);
    String plain = member.clientUrl().replace("https", "http");
    List<String> flags =
        List.of(
            "--auto-tls",
            "--peer-auto-tls",
            "--trusted-ca-file=" + client.trusted(),
            "--listen-client-urls=" + member.clientUrl() + "," + plain);
    try (ServerProcess server = member.startAlone(flags)) {
      String patience = "--command-timeout=1s";
      String insecure = "--insecure-skip-tls-verify";
      assertNotEquals(0, etcdctl(member, insecure, patience).execute("", "get", "a").status());
      Etcdctl known =
          etcdctl(member, insecure, "--cert=" + client.certificate(), "--key=" + client.key());
      assertEquals("OK\n", known.run("put", "a", "1"));
      // The first bytes of a connection tell which of both it is.
      assertEquals("a\n1\n", new Etcdctl(List.of(plain)).run("get", "a"));
    }
  }
}
