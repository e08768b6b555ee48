package io.holdfast.api.http.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveRequest;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import io.holdfast.protocol.etcdserverpb.MemberListResponse;
import io.holdfast.testkit.Statement;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway over WebSockets of the JDK's client, with calls whose other end the test holds. */
class SocketCallsTest {
  private static final long SECONDS_MAX = 20;

  private record Call(HttpRequest request, HttpResponseWriter answer) {
    void send(Message message) {
      answer.write(GrpcMessage.frame(message.toByteArray()));
    }

    void end(String status) {
      answer.write(HttpHeaders.of("grpc-status", status, "grpc-message", "text"));
      answer.close();
    }
  }

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Server server = Server.builder().service("/", (c, r) -> HttpResponse.of(200)).build();

  @BeforeEach
  void start() {
    ServerBuilder builder = Server.builder().http(0);
    new Gateway(
            (context, request) -> {
              HttpResponseWriter answer = HttpResponse.streaming();
              answer.write(
                  ResponseHeaders.builder(200).set("content-type", "application/grpc").build());
              calls.add(new Call(request, answer));
              return answer;
            },
            new GatewayConfig(1 << 20, 1000),
            evict -> bytes -> true)
        .bindings()
        .forEach(binding -> builder.service(binding.route(), binding.service()));
    server = builder.build();
    server.start().join();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    var unused = server.stop();
  }

  private static ByteBuffer bytes(GrpcMessage message) {
    return ByteBuffer.wrap(message.array(), message.offset(), message.length());
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(SECONDS_MAX, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came");
    }
    return next;
  }

  private WebSocket open(String path) throws Exception {
    return client
        .newWebSocketBuilder()
        .header("Grpc-Metadata-Token", "t")
        .buildAsync(
            URI.create("ws://127.0.0.1:" + server.activeLocalPort() + path), new Hearing(heard))
        .get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private static void send(WebSocket socket, String text) throws Exception {
    socket.sendText(text, true).get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Test
  @Statement(272)
  void everyFrameIsAMessageInBothDirections() throws Exception {
    WebSocket socket = open("/v3/lease/keepalive");
    Call call = next(calls);
    assertEquals("/etcdserverpb.Lease/LeaseKeepAlive", call.request().path());
    assertEquals("t", call.request().headers().get("token"));
    CompletableFuture<byte[]> sent =
        call.request().aggregate().thenApply(whole -> whole.content().array());
    send(socket, "{\"ID\":1}");
    send(socket, "{\"ID\":2}");
    call.send(LeaseKeepAliveResponse.newBuilder().setID(1).build());
    assertEquals("{\"result\":{\"ID\":\"1\"}}", next(heard));
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(SECONDS_MAX, TimeUnit.SECONDS);
    GrpcMessages messages = new GrpcMessages();
    messages.add(sent.get(SECONDS_MAX, TimeUnit.SECONDS));
    for (long id = 1; id <= 2; id++) {
      GrpcMessage message = messages.next();
      assertTrue(message != null);
      assertEquals(id, LeaseKeepAliveRequest.parseFrom(bytes(message)).getID());
    }
  }

  @Test
  @Statement(272)
  void anErrorIsOneFrameAndTheEnd() throws Exception {
    WebSocket socket = open("/v3/kv/put");
    send(socket, "{}");
    next(calls).end("7");
    assertEquals("{\"code\":7,\"message\":\"text\"}", next(heard));
    assertEquals("closed 1000", next(heard));
  }

  @Test
  void pathsWithoutARouteAreToldSo() throws Exception {
    WebSocket unused = open("/v3/nope");
    assertEquals("{\"code\":5,\"message\":\"Not Found\"}", next(heard));
    assertEquals("closed 1000", next(heard));
  }

  @Test
  void aLongAnswerIsOneMessage() throws Exception {
    var members = MemberListResponse.newBuilder();
    for (int i = 0; i < 5000; i++) {
      members.addMembersBuilder().setName("member \u00e4 " + i);
    }
    send(open("/v3/cluster/member/list"), "{}");
    Call call = next(calls);
    call.send(members.build());
    call.end("0");
    var read = MemberListResponse.newBuilder();
    com.google.protobuf.util.JsonFormat.parser().merge(next(heard), read);
    assertEquals(members.build(), read.build());
  }

  @Test
  void aPingIsAnswered() throws Exception {
    WebSocket socket = open("/v3/watch");
    socket.sendPing(ByteBuffer.wrap(new byte[] {'p'})).get(SECONDS_MAX, TimeUnit.SECONDS);
    assertEquals("pong p", next(heard));
  }

  /** RFC 6455, 5.5.3: it is enough to answer the newest of them. */
  @Test
  void pongsDoNotPileUpForAClientThatDoesNotRead() throws Exception {
    int pings = 100_000;
    try (Pinging client = new Pinging(server.activeLocalPort(), "/v3/watch")) {
      client.ping(pings);
      int pongs = client.readToPong(pings);
      assertTrue(pongs < pings, () -> pongs + " pongs");
    }
  }

  @Test
  void aClientThatLeavesCancelsItsCall() throws Exception {
    WebSocket socket = open("/v3/watch");
    Call call = next(calls);
    socket.abort();
    assertEquals(
        "left",
        call.answer()
            .whenComplete()
            .handle((done, failure) -> failure == null ? "" : "left")
            .get(SECONDS_MAX, TimeUnit.SECONDS));
  }

  private static final class Hearing implements WebSocket.Listener {
    private final BlockingQueue<String> heard;
    private final StringBuilder message = new StringBuilder();

    Hearing(BlockingQueue<String> heard) {
      this.heard = heard;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        heard.add(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
      heard.add("pong " + (char) data.get());
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      heard.add("closed " + status);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      heard.add(error.toString());
    }
  }
}
