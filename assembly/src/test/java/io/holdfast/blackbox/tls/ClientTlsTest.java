package io.holdfast.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One member that serves clients by https and asks them for certificates. */
@Tag("blackbox")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientTlsTest {
  private final Path directory = Directories.create("holdfast-tls-");
  private final TestAuthority authority = new TestAuthority("ca");
  private final TestAuthority stranger = new TestAuthority("stranger");
  private final SecureMember member = SecureMember.named("one", directory);

  /** Below the working directory: stock clients take the path for a host name. */
  private final Path socket = Path.of("holdfast-" + member.clientPort());

  private final Credentials node =
      Credentials.of(
          directory, "node", authority, authority.issue("node", "127.0.0.1", "localhost"));
  private final Credentials root = credentials(authority, "root");
  private final Credentials alice = credentials(authority, "alice");
  private final ServerProcess server = member.startAlone(flags());

  private Credentials credentials(TestAuthority by, String name) {
    return Credentials.of(directory, name, authority, by.issue(name));
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>(node.serverFlags(""));
    flags.addAll(node.serverFlags("peer-"));
    flags.add("--client-cert-auth");
    flags.add("--listen-client-urls=" + member.clientUrl() + ",unixs://" + socket);
    flags.add("--listen-metrics-urls=http://127.0.0.1:" + FreePorts.next());
    return flags;
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
    Directories.delete(directory);
  }

  private Etcdctl as(Credentials who) {
    return who.etcdctl(List.of(member.clientUrl()));
  }

  @Test
  void stockClientsAreServedWithACertificate() {
    assertEquals("OK\n", as(root).run("put", "stock", "value"));
    assertEquals("stock\nvalue\n", as(root).run("get", "stock"));
    assertTrue(as(root).run("endpoint", "health").contains("is healthy"));
  }

  @Test
  void stockClientsAreServedOnASocketInTheFileSystem() {
    Etcdctl local =
        new Etcdctl(
            List.of("unixs://" + socket),
            List.of(
                "--insecure-skip-tls-verify",
                "--cert=" + root.certificate(),
                "--key=" + root.key()));
    assertEquals("OK\n", local.run("put", "local", "value"));
  }

  @Test
  void nobodyIsServedWithoutACertificateThatTheAuthoritySigned() {
    Etcdctl nobody =
        new Etcdctl(
            List.of(member.clientUrl()),
            List.of("--cacert=" + root.trusted(), "--command-timeout=1s", "--dial-timeout=1s"));
    assertNotEquals(0, nobody.execute("", "get", "a").status());
    Credentials mallory = credentials(stranger, "mallory");
    for (SSLContext context :
        List.of(mallory.context(authority), Credentials.anonymous(authority))) {
      assertThrows(IOException.class, () -> RawHttps.get(context, member.clientPort(), "/version"));
    }
    assertTrue(server.logTail().contains("rejected connection on client endpoint"));
  }

  @Test
  void oldVersionsAndWeakCiphersAreNotSpoken() throws IOException {
    SSLContext context = root.context(authority);
    assertEquals("HTTP/1.1 200", RawHttps.get(context, member.clientPort(), "/version"));
    List<String[]> weak =
        List.of(
            new String[] {"TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"},
            new String[] {"TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"},
            new String[] {"TLSv1.1", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});
    for (String[] terms : weak) {
      assertThrows(SSLException.class, () -> handshake(context, terms[0], terms[1]), terms[1]);
    }
    handshake(context, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    handshake(context, "TLSv1.3", "TLS_AES_128_GCM_SHA256");
  }

  /** It costs the server more than the client, who could go on for ever. */
  @Test
  void aHandshakeIsNotRepeated() throws IOException {
    try (SSLSocket socket = RawHttps.connect(root.context(authority), member.clientPort())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      socket.startHandshake();
      assertThrows(SSLException.class, () -> readToTheEnd(socket));
    }
  }

  private static void readToTheEnd(SSLSocket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // What the server has to say about HTTP/1.1 may come first.
    }
  }

  private void handshake(SSLContext context, String version, String cipher) throws IOException {
    try (SSLSocket socket = RawHttps.connect(context, member.clientPort())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.setEnabledCipherSuites(new String[] {cipher});
      socket.startHandshake();
    }
  }

  @Test
  @Statement(212)
  void theCommonNameIsTheUserButNeverAtTheGateway() throws Exception {
    as(root).run("user", "add", "root:secret");
    as(root).run("user", "grant-role", "root", "root");
    as(root).run("user", "add", "--no-password", "alice");
    as(root).run("role", "add", "reader");
    as(root).run("role", "grant-permission", "reader", "readwrite", "hers");
    as(root).run("user", "grant-role", "alice", "reader");
    assertEquals(200, gateway(alice, "/v3").statusCode());
    as(root).run("auth", "enable");
    try {
      assertEquals("OK\n", as(alice).run("put", "hers", "1"));
      Etcdctl.Result refused = as(alice).execute("", "put", "others", "1");
      assertTrue(refused.output().contains("etcdserver: permission denied"), refused.output());
      for (String prefix : List.of("/v3", "/v3beta")) {
        HttpResponse<String> answer = gateway(alice, prefix);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().startsWith("CommonName of client"), answer.body());
      }
      // Without a common name there is no misunderstanding, and still nobody.
      HttpResponse<String> unknown =
          gateway(
              Credentials.of(directory, "none", authority, authority.issue("", "localhost")),
              "/v3");
      assertEquals(400, unknown.statusCode());
      assertTrue(unknown.body().contains("user name is empty"), unknown.body());
    } finally {
      as(root).run("auth", "disable");
    }
  }

  private HttpResponse<String> gateway(Credentials who, String prefix) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(who.context(authority)).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(member.clientUrl() + prefix + "/kv/range"))
              .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"aGVycw==\"}"))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
