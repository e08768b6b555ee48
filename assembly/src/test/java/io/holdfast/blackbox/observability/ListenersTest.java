package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.testkit.Statement;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where and how a member listens, and what it says when work takes long. */
@Tag("blackbox")
class ListenersTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Path directory = Directories.create("holdfast-listeners-");
  private final String elsewhere = "127.0.0.1:" + FreePorts.next();

  @AfterEach
  void delete() {
    Directories.delete(directory);
  }

  private ServerProcess start(String name, String... flags) {
    MemberConfig member = MemberConfig.single(directory.resolve(name), List.of(flags));
    ServerProcess server = ServerProcess.start(Launcher.configured(), Launcher.engine(), member);
    try {
      return server.awaitReady();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Etcdctl etcdctl(String endpoint) {
    return new Etcdctl(List.of(endpoint));
  }

  @Test
  void observersHaveUrlsOfTheirOwnBesideThoseOfClients() {
    try (ServerProcess server = start("one", "--listen-metrics-urls=http://" + elsewhere)) {
      for (String path : List.of("/health", "/livez", "/readyz", "/metrics")) {
        assertEquals(200, Web.get(elsewhere, path).status(), path);
        assertEquals(200, Web.get(server.endpoint(), path).status(), path);
      }
      assertEquals(404, Web.get(elsewhere, "/version").status());
      assertEquals(200, Web.get(server.endpoint(), "/version").status());
    }
  }

  @Test
  @Statement(198)
  void httpLeavesTheClientUrlsForItsOwn() {
    try (ServerProcess server = start("one", "--listen-client-http-urls=http://" + elsewhere)) {
      assertEquals(404, Web.get(server.endpoint(), "/health").status());
      assertEquals(200, Web.get(elsewhere, "/health").status());
      assertEquals(200, Web.get(elsewhere, "/version").status());
      etcdctl(server.endpoint()).run("put", "a", "b");
    }
  }

  @Test
  void aSocketInTheFileSystemWillDo() throws Exception {
    Path socket = directory.resolve("observers");
    try (ServerProcess server = start("one", "--listen-metrics-urls=unix://" + socket)) {
      assertEquals(200, Web.get(server.endpoint(), "/health").status());
      String answer = overSocket(socket, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
    }
  }

  private static String overSocket(Path socket, String request) throws Exception {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(1024);
      channel.read(answer);
      return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void whoReadsToTheEndOfTheConnectionIsNotKeptWaiting() throws Exception {
    try (ServerProcess server = start("one")) {
      for (String request :
          List.of(
              "GET /health HTTP/1.0\r\n\r\n",
              "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
        try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), server.member().clientPort())) {
          socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
          assertEquals('H', socket.getInputStream().read());
          socket.setSoTimeout(1_500);
          String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          assertTrue(rest.endsWith("{\"health\":\"true\",\"reason\":\"\"}"), rest);
        }
      }
    }
  }

  @Test
  void portsAreSharedOnRequest() {
    String[] flags = {"--socket-reuse-port", "--listen-metrics-urls=http://" + elsewhere};
    try (ServerProcess first = start("one", flags);
        ServerProcess second = start("two", flags)) {
      assertTrue(first.isAlive() && second.isAlive());
      assertEquals(200, Web.get(elsewhere, "/health").status());
    }
  }

  @Test
  void theLogSaysEverythingAfterASignal() {
    try (ServerProcess server = start("one")) {
      server.signal("USR1");
      server.awaitLine("\"log-level\":\"debug\"", SOON);
      server.signal("USR1");
      server.awaitLine("\"log-level\":\"info\"", SOON);
    }
  }

  @Test
  void whatTakesLongIsSaidWithoutKeysAndValues() {
    try (ServerProcess server =
        start("one", "--warning-apply-duration=1ns", "--warning-unary-request-duration=1ns")) {
      etcdctl(server.endpoint()).run("put", "someSecretKey", "someSecretValue");
      server.awaitLine("apply request took too long", SOON);
      server.awaitLine("request stats", SOON);
      assertFalse(server.logTail().contains("Secret"), server.logTail());
      assertTrue(Scrape.of(server.endpoint()).value("etcd_server_slow_apply_total") > 0);
    }
  }

  @Test
  void theProcessShowsItsThreadsOnRequestOnly() {
    try (ServerProcess server = start("one")) {
      assertEquals(404, Web.get(server.endpoint(), "/debug/pprof/").status());
    }
    try (ServerProcess server = start("two", "--enable-pprof")) {
      assertEquals(200, Web.get(server.endpoint(), "/debug/pprof/").status());
      String threads = Web.get(server.endpoint(), "/debug/pprof/goroutine?debug=2").body();
      assertTrue(threads.contains("\"timer"), threads);
      Web.Answer recording = Web.get(server.endpoint(), "/debug/pprof/profile?seconds=1");
      assertEquals(200, recording.status());
      assertTrue(recording.body().startsWith("FLR"));
    }
  }

  @Test
  void featureGatesAreListed() {
    try (ServerProcess server = start("one", "--feature-gates=PriorityRequest=true")) {
      Scrape scrape = Scrape.of(server.endpoint());
      String gate = "etcd_server_feature_enabled{name=\"%s\",stage=\"%s\"}";
      assertEquals(1, scrape.value(gate.formatted("PriorityRequest", "ALPHA")));
      assertEquals(1, scrape.value(gate.formatted("FastLeaseKeepAlive", "BETA")));
      assertEquals(0, scrape.value(gate.formatted("InitialCorruptCheck", "ALPHA")));
    }
  }
}
