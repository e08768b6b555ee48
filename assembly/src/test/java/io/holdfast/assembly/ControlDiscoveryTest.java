package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.assembly.discovery.NameServer;
import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.server.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control command finds servers by SRV records, and knows whom to believe. */
class ControlDiscoveryTest {
  private static final String PROVIDER = "java.naming.provider.url";
  private static final int ATTEMPTS_MAX = 10;
  private static final String DOMAIN = "cluster.example";

  @TempDir Path directory;

  private final int port = FreePorts.next();
  private NameServer names;
  private RunningServer server;

  /** A server that is certified for the domain alone. */
  @BeforeEach
  void start() throws Exception {
    Path certificate = directory.resolve("server.crt");
    Path key = directory.resolve("server.key");
    new TestAuthority("ca")
        .writeBundle(directory.resolve("ca.crt"))
        .issue("", DOMAIN)
        .write(certificate, key);
    String peer = "http://127.0.0.1:" + FreePorts.next();
    server =
        InProcessServers.start(
            List.of(
                "--storage=memory",
                "--consensus=standalone",
                "--data-dir=" + directory.resolve("data"),
                "--listen-client-urls=https://127.0.0.1:" + port,
                "--advertise-client-urls=https://localhost:" + port,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--cert-file=" + certificate,
                "--key-file=" + key));
    names =
        new NameServer(
            Map.of(
                "_etcd-client-ssl._tcp." + DOMAIN,
                List.of(port),
                "_etcd-client._tcp." + DOMAIN,
                List.of(1)));
    System.setProperty(PROVIDER, names.url());
  }

  @AfterEach
  void stop() {
    System.clearProperty(PROVIDER);
    names.close();
    server.close();
  }

  private Control.Ended end(String... flags) {
    List<String> line = new ArrayList<>(List.of(flags));
    line.addAll(List.of("--discovery-srv=" + DOMAIN, "--command-timeout=2s", "put", "a", "1"));
    return Control.end(false, line.toArray(String[]::new));
  }

  /** A busy machine may take longer than that to know why. */
  private void assertNotReached(String reason, String... flags) {
    String expected =
        "Error: context deadline exceeded (localhost:%d: %s; localhost:1: connection refused)\n"
            .formatted(port, reason);
    Control.Ended ended = end(flags);
    for (int i = 1; i < ATTEMPTS_MAX && !ended.output().equals(expected); i++) {
      ended = end(flags);
    }
    assertEquals(new Control.Ended(1, expected), ended);
  }

  @Test
  void theDomainIsToBeCertifiedWhereRecordsAloneAreNotBelieved() {
    String remark = "ignoring discovered insecure endpoint \"http://localhost:1\"\n";
    Control.Ended ended = end("--insecure-discovery=false", authority());
    for (int i = 1; i < ATTEMPTS_MAX && ended.status() != 0; i++) {
      ended = end("--insecure-discovery=false", authority());
    }
    assertEquals(new Control.Ended(0, remark + "OK\n"), ended);
  }

  private String authority() {
    return "--cacert=" + directory.resolve("ca.crt");
  }

  @Test
  void otherwiseItIsTheHost() {
    assertNotReached("TLS: no subject alternative DNS name matching localhost found", authority());
  }

  @Test
  void anAuthorityThatIsNotKnownIsTheReason() {
    assertNotReached("its certificate is of an authority that is not known (use --cacert)");
  }
}
