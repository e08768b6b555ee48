package io.holdfast.api.peer;

import static io.holdfast.testkit.peer.PeerCalls.PATIENCE;
import static io.holdfast.testkit.peer.PeerCalls.await;
import static io.holdfast.testkit.peer.PeerCalls.connected;
import static io.holdfast.testkit.peer.PeerCalls.lossOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.EventLoopGroups;
import io.holdfast.ports.peer.PeerTransport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerServerTest {
  private static final long A = 0xa1;
  private static final long B = 0xb2;
  private static final PeerServerConfig TIGHT =
      new PeerServerConfig(
          20, 4, 4096, 1024, Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(400));

  private final ArmeriaNetwork network = new ArmeriaNetwork();

  @AfterEach
  void close() {
    network.close();
  }

  private static void echo(PeerTransport transport) {
    transport.serve("echo", request -> request.respond(request.payload()));
  }

  private void startB() {
    network.start(ArmeriaNetwork.CLUSTER, B, network.url(B), PeerServerTest::echo, TIGHT);
  }

  private Socket socketToB() throws IOException {
    Socket socket = new Socket(network.url(B).getHost(), network.url(B).getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** Waits until the other side closes. */
  private static void assertClosedByServer(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // An error response may come first.
      }
    } catch (SocketException reset) {
      // As good as an end.
    }
  }

  private void assertBStillServes() {
    var link = connected(network.start(A, transport -> {}).link(B, "lane"));
    assertEquals(3, await(link.request("echo", new byte[3], PATIENCE)).length);
    network.stop(A);
  }

  private AggregatedHttpResponse post(RequestHeaders headers) {
    WebClient client = WebClient.of("h2c://127.0.0.1:" + network.url(B).getPort());
    return await(client.execute(HttpRequest.of(headers)).aggregate());
  }

  private static RequestHeaders headers(long cluster, long from, long to) {
    return PeerDialer.headers(new PeerIdentity(cluster, from), to, "lane");
  }

  @Test
  void anotherClusterIsRefused() {
    startB();
    AggregatedHttpResponse answer = post(headers(0xbad, A, B));
    assertEquals(HttpStatus.PRECONDITION_FAILED, answer.status());
    assertEquals("cluster ID mismatch", answer.contentUtf8());
  }

  @Test
  void aLinkOfAnotherClusterNeverConnects() {
    startB();
    CompletableFuture<String> outcome = new CompletableFuture<>();
    var member =
        network.start(0xbad, A, network.url(A), transport -> {}, PeerServerConfig.DEFAULTS);
    var link = member.transport().link(B, "lane");
    link.onConnection(up -> outcome.complete("connected"));
    assertEquals("none", await(outcome.completeOnTimeout("none", 500, TimeUnit.MILLISECONDS)));
    assertFalse(link.isConnected());
  }

  @Test
  void aMemberThatWantedAnotherIsRefused() {
    startB();
    AggregatedHttpResponse answer = post(headers(ArmeriaNetwork.CLUSTER, A, 0xdd));
    assertEquals(HttpStatus.PRECONDITION_FAILED, answer.status());
    assertEquals("member ID mismatch", answer.contentUtf8());
  }

  @Test
  void aMemberIsNotItsOwnPeer() {
    startB();
    assertEquals(
        HttpStatus.PRECONDITION_FAILED, post(headers(ArmeriaNetwork.CLUSTER, B, B)).status());
  }

  @Test
  void malformedIdsAreABadRequest() {
    startB();
    RequestHeaders good = headers(ArmeriaNetwork.CLUSTER, A, B);
    for (String bad : List.of("", "0", "xyz", "-1", "+1", "11112222333344445")) {
      for (var name : List.of(PeerHeaders.FROM, PeerHeaders.TO, PeerHeaders.CLUSTER_ID)) {
        assertEquals(
            HttpStatus.BAD_REQUEST, post(good.toBuilder().set(name, bad).build()).status(), bad);
      }
    }
    assertEquals(
        HttpStatus.BAD_REQUEST,
        post(RequestHeaders.of(HttpMethod.POST, PeerHeaders.PATH_PREFIX + "lane")).status());
    assertEquals(
        HttpStatus.BAD_REQUEST,
        post(good.toBuilder().path(PeerHeaders.PATH_PREFIX + "LANE").build()).status());
  }

  @Test
  void anotherProtocolVersionIsRefused() {
    startB();
    RequestHeaders other =
        headers(ArmeriaNetwork.CLUSTER, A, B).toBuilder()
            .set(PeerHeaders.PROTOCOL_VERSION, "2")
            .build();
    assertEquals(HttpStatus.PRECONDITION_FAILED, post(other).status());
  }

  @Test
  void otherMethodsAndHttp1AreRefused() {
    startB();
    RequestHeaders get =
        headers(ArmeriaNetwork.CLUSTER, A, B).toBuilder().method(HttpMethod.GET).build();
    assertEquals(HttpStatus.METHOD_NOT_ALLOWED, post(get).status());
    WebClient http1 = WebClient.of("h1c://127.0.0.1:" + network.url(B).getPort());
    var answer = await(http1.execute(headers(ArmeriaNetwork.CLUSTER, A, B)).aggregate());
    assertEquals(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, answer.status());
  }

  @Test
  void nothingElseIsFound() {
    startB();
    AggregatedHttpResponse answer = post(RequestHeaders.of(HttpMethod.GET, "/metrics"));
    assertEquals(HttpStatus.NOT_FOUND, answer.status());
    assertEquals("404 page not found\n", answer.contentUtf8());
  }

  @Test
  void randomBytesHarmNothing() throws IOException {
    startB();
    for (long seed = 1; seed <= 20; seed++) {
      byte[] garbage = new byte[8192];
      new SplittableRandom(seed).nextBytes(garbage);
      try (Socket socket = socketToB()) {
        try {
          socket.getOutputStream().write(garbage);
        } catch (SocketException alreadyClosed) {
          // It did not want to read all of it.
        }
        assertClosedByServer(socket);
      }
    }
    assertBStillServes();
  }

  @Test
  void garbageInALaneEndsItAlone() throws IOException {
    startB();
    for (String garbage :
        List.of("GET / HTTP/1.1\r\n\r\n....", "\u0001\u0001\0\0\u007f\0\0\0........s")) {
      WebClient client =
          WebClient.builder("h2c://127.0.0.1:" + network.url(B).getPort())
              .responseTimeoutMillis(0)
              .build();
      var body = HttpRequest.streaming(headers(ArmeriaNetwork.CLUSTER, 0xee, B));
      HttpResponse response = client.execute(body);
      body.write(com.linecorp.armeria.common.HttpData.ofAscii(garbage));
      assertThrows(AssertionError.class, () -> await(response.aggregate()));
    }
    assertBStillServes();
  }

  @Test
  void aConnectionWithoutARequestIsClosed() throws IOException {
    startB();
    try (Socket silent = socketToB()) {
      assertClosedByServer(silent);
    }
  }

  @Test
  void aLaneOutlastsTheTimeoutsOfOtherRequests() {
    startB();
    var link = connected(network.start(A, transport -> {}).link(B, "lane"));
    CompletableFuture<Boolean> lost = lossOf(link).thenApply(gone -> true);
    long millis = 3 * TIGHT.requestTimeout().toMillis() / 2;
    assertFalse(await(lost.completeOnTimeout(false, millis, TimeUnit.MILLISECONDS)));
    assertEquals(3, await(link.request("echo", new byte[3], PATIENCE)).length);
  }

  @Test
  void headersThatDripAreCutOff() throws IOException {
    startB();
    try (Socket slow = socketToB()) {
      slow.setSoTimeout(50);
      slow.getOutputStream()
          .write("GET /x HTTP/1.1\r\nHost: x\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      long start = System.nanoTime();
      assertThrows(IOException.class, () -> drip(slow, start));
    }
    assertBStillServes();
  }

  private static void drip(Socket slow, long start) throws IOException {
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      slow.getOutputStream().write('y');
      try {
        if (slow.getInputStream().read() < 0) {
          throw new IOException("closed");
        }
      } catch (java.net.SocketTimeoutException stillOpen) {
        // One more byte.
      }
    }
  }

  @Test
  void largeHeadersAreRefused() throws IOException {
    startB();
    try (Socket socket = socketToB()) {
      String line = "GET /x HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(10_000) + "\r\n\r\n";
      socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(12);
      assertTrue(new String(start, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 4"));
    }
  }

  @Test
  void aPortInUseIsSaidAsOperatorsKnowIt() throws IOException {
    EventLoopGroup eventLoops = EventLoopGroups.newEventLoopGroup(1, "peer-test-port");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ArmeriaPeerTransport transport =
            new ArmeriaPeerTransport(
                new PeerIdentity(1, 2),
                id -> List.of(),
                PeerSecurity.PLAIN,
                eventLoops,
                PeerTransportConfig.DEFAULTS,
                new Random(1))) {
      URI url = URI.create("http://127.0.0.1:" + taken.getLocalPort());
      PeerListenException failure =
          assertThrows(
              PeerListenException.class,
              () ->
                  PeerServer.start(
                      List.of(ArmeriaNetwork.freeUrl(), url),
                      transport,
                      List.of(),
                      PeerSecurity.PLAIN,
                      eventLoops,
                      TIGHT));
      assertEquals(
          "listen tcp 127.0.0.1:" + taken.getLocalPort() + ": bind: address already in use",
          failure.getMessage());
    } finally {
      eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  @Test
  void otherRoutesAreServedBesideTheLanes() throws PeerListenException {
    EventLoopGroup eventLoops = EventLoopGroups.newEventLoopGroup(1, "peer-test-routes");
    ArmeriaPeerTransport transport =
        new ArmeriaPeerTransport(
            new PeerIdentity(1, 2),
            id -> List.of(),
            PeerSecurity.PLAIN,
            eventLoops,
            PeerTransportConfig.DEFAULTS,
            new Random(1));
    PeerRoute route = new PeerRoute("/hello", (context, request) -> HttpResponse.of("hi"));
    try (transport;
        PeerServer server =
            PeerServer.start(
                List.of(URI.create("http://127.0.0.1:0")),
                transport,
                List.of(route),
                PeerSecurity.PLAIN,
                eventLoops,
                TIGHT)) {
      int port = server.addresses().getFirst().getPort();
      WebClient client = WebClient.of("http://127.0.0.1:" + port);
      assertEquals("hi", await(client.get("/hello").aggregate()).contentUtf8());
    } finally {
      eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }
}
