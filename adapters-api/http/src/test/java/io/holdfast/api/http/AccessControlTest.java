package io.holdfast.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.websocket.WebSocketService;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessControlTest {
  private static final String ORIGIN = "access-control-allow-origin";

  private Server server = start(AccessConfig.OPEN);

  private static Server start(AccessConfig config) {
    Server server =
        Server.builder()
            .http(0)
            .decorator(new AccessControl(config))
            .service(
                "/socket",
                WebSocketService.builder((context, in) -> WebSocket.streaming())
                    .allowedOrigins("*")
                    .build())
            .serviceUnder("/", (context, request) -> HttpResponse.of("served"))
            .build();
    server.start().join();
    return server;
  }

  private void restart(AccessConfig config) {
    stop();
    server = start(config);
  }

  @AfterEach
  void stop() {
    var unused = server.stop();
  }

  private AggregatedHttpResponse send(HttpMethod method, String protocol, String... headers) {
    RequestHeadersBuilder request = RequestHeaders.builder(method, "/any");
    for (int i = 0; i < headers.length; i += 2) {
      request.set(headers[i], headers[i + 1]);
    }
    return WebClient.of(protocol + "://127.0.0.1:" + server.activeLocalPort())
        .execute(HttpRequest.of(request.build()))
        .aggregate()
        .join();
  }

  @Test
  @Statement(277)
  void everyAnswerSaysThatEveryOriginIsWelcome() {
    AggregatedHttpResponse answer = send(HttpMethod.GET, "h1c");
    assertEquals("served", answer.contentUtf8());
    assertEquals("*", answer.headers().get(ORIGIN));
    assertEquals(
        "POST, GET, OPTIONS, PUT, DELETE", answer.headers().get("access-control-allow-methods"));
    assertEquals(
        "accept, content-type, authorization",
        answer.headers().get("access-control-allow-headers"));
  }

  @Test
  void whatBrowsersAskBeforehandIsAnswered() {
    AggregatedHttpResponse answer = send(HttpMethod.OPTIONS, "h1c", "origin", "http://a");
    assertEquals(200, answer.status().code());
    assertEquals("", answer.contentUtf8());
    assertEquals("*", answer.headers().get(ORIGIN));
  }

  @Test
  void onlyListedOriginsAreWelcome() {
    restart(new AccessConfig(List.of("http://a"), Set.of("*")));
    assertEquals(
        "http://a", send(HttpMethod.GET, "h1c", "origin", "http://a").headers().get(ORIGIN));
    assertNull(send(HttpMethod.GET, "h1c", "origin", "http://b").headers().get(ORIGIN));
    assertNull(send(HttpMethod.GET, "h1c").headers().get(ORIGIN));
  }

  /** A page without an origin of its own says null; so does any page in a sandbox. */
  @Test
  void noOriginIsNotAnyOrigin() {
    restart(new AccessConfig(List.of("http://a"), Set.of("*")));
    assertNull(send(HttpMethod.GET, "h1c", "origin", "null").headers().get(ORIGIN));
    assertNull(send(HttpMethod.GET, "h1c", "origin", "").headers().get(ORIGIN));
    assertNull(send(HttpMethod.GET, "h1c", "origin", "http://a.evil").headers().get(ORIGIN));
    assertNull(send(HttpMethod.GET, "h1c", "origin", "https://a").headers().get(ORIGIN));
    assertNull(send(HttpMethod.GET, "h1c", "origin", "http://a:81").headers().get(ORIGIN));
  }

  @Test
  void webSocketsOfUnlistedOriginsAreRefused() throws IOException {
    restart(new AccessConfig(List.of("http://a"), Set.of("*")));
    assertEquals(403, upgrade("Origin: http://b\r\n"));
    assertEquals(403, upgrade("Origin: null\r\n"));
    assertEquals(101, upgrade("Origin: http://a\r\n"));
    assertEquals(101, upgrade(""));
    restart(AccessConfig.OPEN);
    assertEquals(101, upgrade("Origin: http://b\r\n"));
  }

  @Test
  void webSocketsForUnlistedHostsAreRefused() throws IOException {
    restart(new AccessConfig(List.of("*"), Set.of("b")));
    assertEquals(421, upgrade("Origin: http://b\r\n"));
  }

  /** The status of the answer to a wish to go on as a WebSocket. */
  private int upgrade(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.activeLocalPort())) {
      socket.setSoTimeout(20_000);
      String request =
          "GET /socket HTTP/1.1\r\nHost: evil:1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(status.substring(9));
    }
  }

  @Test
  void hostsAreAddressesToo() {
    restart(new AccessConfig(List.of("*"), Set.of("127.0.0.1", "::1")));
    assertEquals("served", send(HttpMethod.GET, "h1c", "host", "127.0.0.1:2379").contentUtf8());
    assertEquals("served", send(HttpMethod.GET, "h1c", "host", "[::1]:2379").contentUtf8());
    assertEquals("served", send(HttpMethod.GET, "h1c", "host", "[::1]").contentUtf8());
    for (String host : List.of("127.0.0.2:2379", "localhost", "[::2]", "127.0.0.1.evil")) {
      assertEquals(421, send(HttpMethod.GET, "h1c", "host", host).status().code(), host);
    }
  }

  @Test
  void onlyListedHostsAreServed() {
    restart(new AccessConfig(List.of("*"), Set.of("a.example", "b")));
    assertEquals("served", send(HttpMethod.GET, "h1c", "host", "a.example:2379").contentUtf8());
    AggregatedHttpResponse refused = send(HttpMethod.GET, "h1c", "host", "evil");
    assertEquals(421, refused.status().code());
    assertTrue(refused.contentUtf8().contains("\"evil\""), refused.contentUtf8());
    assertNull(refused.headers().get(ORIGIN));
  }

  @Test
  void callsByGrpcAreNotConcerned() {
    restart(new AccessConfig(List.of("*"), Set.of("b")));
    AggregatedHttpResponse answer =
        send(HttpMethod.POST, "h2c", "content-type", "application/grpc");
    assertEquals("served", answer.contentUtf8());
    assertNull(answer.headers().get(ORIGIN));
    assertEquals(
        421, send(HttpMethod.POST, "h1c", "content-type", "application/grpc").status().code());
  }

  @ParameterizedTest
  @CsvSource({"a,a", "a:1,a", "[::1]:2,::1", "[::1],::1", "1.2.3.4:5,1.2.3.4", "'',''"})
  void aHostHasNoPort(String authority, String host) {
    assertEquals(host, AccessControl.host(authority));
  }
}
