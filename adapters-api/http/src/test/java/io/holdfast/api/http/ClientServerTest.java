package io.holdfast.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Server;
import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.MetricSet;
import io.holdfast.api.http.metrics.MetricsService;
import io.holdfast.api.http.metrics.ScrapeMeasures;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.testkit.Statement;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientServerTest {
  private static final List<ListenAddress> ANY_PORT =
      List.of(ListenAddress.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));

  private final FakeMember member = new FakeMember();
  private final HealthMeasures measures = new HealthMeasures();
  private final Server server = serve(ClientServerConfig.DEFAULTS, ANY_PORT);
  private final WebClient client;

  ClientServerTest() throws ListenException {
    ClientServer.start(server, ANY_PORT);
    client = WebClient.of("http://127.0.0.1:" + server.activeLocalPort());
  }

  private Server serve(ClientServerConfig config, List<ListenAddress> addresses) {
    var builder = ClientServer.builder(addresses, ClientSecurity.PLAIN, config);
    var versions = new Versions("3.7.1", "3.7.0", "3.7.0");
    var tested = Metric.gauge("holdfast_tested_total", "A gauge.", () -> 1.5);
    var metrics = new MetricSet(List.of(tested), new PrometheusRegistry());
    new HttpApi(
            member,
            measures,
            () -> versions,
            MetricsService.of(metrics, new ScrapeMeasures()),
            new VariablesService(() -> Map.of("answer", 42)))
        .bindings()
        .forEach(binding -> builder.service(binding.route(), binding.service()));
    var others = HttpApi.others();
    return builder.service(others.route(), others.service()).build();
  }

  @AfterEach
  void stop() {
    var unused = server.stop();
  }

  private AggregatedHttpResponse get(String path) {
    return client.get(path).aggregate().join();
  }

  private static void assertAnswer(
      int status, String contentType, String body, AggregatedHttpResponse answer) {
    assertEquals(status, answer.status().code());
    assertEquals(contentType, answer.headers().get("content-type"));
    assertEquals(body, answer.contentUtf8());
  }

  private static void assertUnhealthy(String reason, AggregatedHttpResponse answer) {
    String body = "{\"health\":\"false\",\"reason\":\"" + reason + "\"}\n";
    assertAnswer(503, "text/plain; charset=utf-8", body, answer);
  }

  private static void assertHealthy(AggregatedHttpResponse answer) {
    String body = "{\"health\":\"true\",\"reason\":\"\"}";
    assertAnswer(200, "text/plain; charset=utf-8", body, answer);
  }

  @Test
  @Statement(297)
  void aMemberIsHealthyIfItCanBeRead() {
    assertHealthy(get("/health"));
    assertHealthy(get("/health?serializable=true"));
    assertEquals(List.of(false, true), member.serializableReads);
  }

  @Test
  @Statement(297)
  void alarmsMakeAMemberUnhealthyUnlessExcluded() {
    member.alarms = List.of(new Alarm(1, Alarm.Kind.NOSPACE), new Alarm(1, Alarm.Kind.CORRUPT));
    assertUnhealthy("ALARM NOSPACE", get("/health"));
    assertUnhealthy("ALARM CORRUPT", get("/health?exclude=NOSPACE"));
    assertHealthy(get("/health?exclude=NOSPACE&exclude=CORRUPT"));
  }

  @Test
  @Statement(297)
  void withoutALeaderOnlyTheMembersOwnWordIsHealthy() {
    member.leader = false;
    assertUnhealthy("RAFT NO LEADER", get("/health"));
    assertHealthy(get("/health?serializable=true"));
  }

  @Test
  void aReadThatFailsMakesAMemberUnhealthy() {
    member.readFailure = Optional.of(KvError.TIMEOUT);
    assertUnhealthy("RANGE ERROR:etcdserver: request timed out", get("/health"));
  }

  @Test
  void healthAndVersionCanOnlyBeRead() {
    for (String path : List.of("/health", "/version", "/livez", "/readyz", "/debug/vars")) {
      for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.HEAD)) {
        var answer = client.execute(com.linecorp.armeria.common.HttpRequest.of(method, path));
        var headers = answer.aggregate().join().headers();
        assertEquals("405", headers.get(":status"), method + " " + path);
        assertEquals("GET", headers.get("allow"), method + " " + path);
      }
    }
  }

  @Test
  void versionsAreTold() {
    assertAnswer(
        200,
        "application/json",
        "{\"etcdserver\":\"3.7.1\",\"etcdcluster\":\"3.7.0\",\"storage\":\"3.7.0\"}",
        get("/version"));
  }

  @Test
  void metricsAreShownWhateverTheMethod() {
    var answer = get("/metrics");
    assertEquals("text/plain; version=0.0.4; charset=utf-8", answer.headers().get("content-type"));
    assertTrue(answer.contentUtf8().contains("\nholdfast_tested_total 1.5\n"));
    assertEquals(200, client.post("/metrics", "").aggregate().join().status().code());
  }

  @Test
  void variablesAreShown() {
    assertAnswer(200, "application/json; charset=utf-8", "{\"answer\":42}\n", get("/debug/vars"));
  }

  @Test
  void healthIsCounted() {
    get("/health");
    member.leader = false;
    get("/health");
    get("/health");
    assertEquals(1, measures.healthy().value());
    assertEquals(2, measures.unhealthy().value());
  }

  @Test
  void thereIsNothingElse() {
    assertAnswer(404, "text/plain; charset=utf-8", "404 page not found\n", get("/nothing"));
    assertEquals("nosniff", get("/").headers().get("x-content-type-options"));
  }

  @Test
  void aPortThatIsInUseIsNamed() {
    var taken =
        List.of(
            ListenAddress.plain(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.activeLocalPort())));
    Server second = serve(ClientServerConfig.DEFAULTS, taken);
    var e = assertThrows(ListenException.class, () -> ClientServer.start(second, taken));
    assertEquals(
        "listen tcp 127.0.0.1:%d: bind: address already in use".formatted(server.activeLocalPort()),
        e.getMessage());
  }

  private Server impatient() throws ListenException {
    var d = ClientServerConfig.DEFAULTS;
    var config =
        new ClientServerConfig(
            d.connectionsMax(),
            d.streamsPerConnectionMax(),
            d.resetsMax(),
            d.headerBytesMax(),
            d.bodyBytesMax(),
            d.requestTimeout(),
            d.handshakeTimeout(),
            Duration.ofMillis(200),
            d.idleTimeout(),
            d.pingInterval(),
            d.pingTimeout(),
            d.clientPingMin(),
            d.shutdownTimeout());
    Server impatient = serve(config, ANY_PORT);
    ClientServer.start(impatient, ANY_PORT);
    return impatient;
  }

  private static Socket connect(Server server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.activeLocalPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aConnectionThatNeverGetsToARequestIsClosed() throws Exception {
    Server impatient = impatient();
    try (Socket slow = connect(impatient)) {
      send(slow, "GET /version HT");
      assertEquals(-1, slow.getInputStream().read());
    } finally {
      var unused = impatient.stop();
    }
  }

  @Test
  void theHeadersOfALaterRequestMayNotTakeLongerEither() throws Exception {
    Server impatient = impatient();
    try (Socket slow = connect(impatient)) {
      send(slow, "GET /version HTTP/1.1\r\nHost: x\r\n\r\nGET /version HT");
      String answers = new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answers.startsWith("HTTP/1.1 200 OK"), answers);
      assertTrue(answers.endsWith("}"), answers);
    } finally {
      var unused = impatient.stop();
    }
  }

  @Test
  void aClientMayGiveUpManyCalls() throws Exception {
    try (GivenUpCalls calls = new GivenUpCalls(connect(server))) {
      calls.giveUp(2_000);
      assertTrue(calls.isOpen());
    }
  }

  @Test
  void aFloodOfCallsThatAreGivenUpEndsTheConnection() throws Exception {
    try (GivenUpCalls calls = new GivenUpCalls(connect(server))) {
      calls.giveUp(ClientServerConfig.DEFAULTS.resetsMax() + 1);
      assertFalse(calls.isOpen());
    }
  }
}
