package io.holdfast.api.http.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.stream.StreamMessage;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.ports.StatusCode;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveRequest;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import io.holdfast.protocol.etcdserverpb.MemberListResponse;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.SnapshotResponse;
import io.holdfast.protocol.mvccpb.KeyValue;
import io.holdfast.testkit.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway over a real connection, with calls whose other end the test holds. */
class GatewayServiceTest {
  private static final long SECONDS_MAX = 20;
  private static final int LONG = 1 << 20;
  private static final ResponseHeaders GRPC =
      ResponseHeaders.builder(200).set("content-type", "application/grpc").build();
  private static final HttpHeaders OK = HttpHeaders.of("grpc-status", "0");

  /** A call under way. */
  private record Call(HttpRequest request, HttpResponseWriter answer) {
    void send(Message message) {
      answer.write(GrpcMessage.frame(message.toByteArray()));
    }
  }

  private final BlockingQueue<Runnable> evictions = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> held = new LinkedBlockingQueue<>();
  private volatile long roomBytes = Long.MAX_VALUE;

  private LongPredicate open(Runnable evict) {
    evictions.add(evict);
    return bytes -> {
      held.add(bytes);
      return bytes <= roomBytes;
    };
  }

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private Server server = Server.builder().service("/", (c, r) -> HttpResponse.of(200)).build();
  private WebClient client = WebClient.of();

  @BeforeEach
  void start() {
    ServerBuilder builder = Server.builder().http(0);
    new Gateway(
            (context, request) -> {
              HttpResponseWriter answer = HttpResponse.streaming();
              calls.add(new Call(request, answer));
              return answer;
            },
            GatewayConfig.of(1000),
            this::open)
        .bindings()
        .forEach(binding -> builder.service(binding.route(), binding.service()));
    server = builder.build();
    server.start().join();
    client = WebClient.builder("h1c://127.0.0.1:" + server.activeLocalPort()).build();
  }

  @AfterEach
  void stop() {
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

  private CompletableFuture<AggregatedHttpResponse> post(String path, String json) {
    return client.post(path, json).aggregate();
  }

  private static byte[] message(AggregatedHttpRequest request) {
    byte[] frame = request.content().array();
    return java.util.Arrays.copyOfRange(frame, 5, frame.length);
  }

  @Test
  @Statement({266, 277})
  void aRequestBecomesACallAndItsAnswerJson() throws Exception {
    var reply = post("/v3/kv/put", "{\"key\":\"YQ==\",\"lease\":\"7\"}");
    Call call = next(calls);
    assertEquals("/etcdserverpb.KV/Put", call.request().path());
    PutRequest sent = PutRequest.parseFrom(message(call.request().aggregate().join()));
    assertEquals("a", sent.getKey().toStringUtf8());
    assertEquals(7, sent.getLease());
    call.answer().write(GRPC);
    call.send(PutResponse.getDefaultInstance());
    call.answer().write(OK);
    call.answer().close();
    AggregatedHttpResponse answer = reply.get(SECONDS_MAX, TimeUnit.SECONDS);
    assertEquals("{}", answer.contentUtf8());
    assertEquals("application/json", answer.headers().get("content-type"));
    assertEquals("application/grpc", answer.headers().get("grpc-metadata-content-type"));
    assertEquals(2, answer.headers().contentLength());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 2_000})
  void aBodyIsGivenUpIfThereIsNoRoomForItOrAnotherNeedsIt(int bytes) throws Exception {
    roomBytes = 1_000;
    HttpRequestWriter body = HttpRequest.streaming(HttpMethod.POST, "/v3/kv/put");
    var reply = client.execute(body).aggregate();
    Runnable evict = next(evictions);
    body.write(HttpData.ofUtf8("{\"key\":\"" + "a".repeat(bytes)));
    awaitHeld(now -> now >= bytes);
    evict.run();
    AggregatedHttpResponse answer = reply.get(SECONDS_MAX, TimeUnit.SECONDS);
    assertEquals(429, answer.status().code());
    assertEquals(
        "{\"code\":8,\"message\":\"holdfast: not enough memory for the request\"}",
        answer.contentUtf8());
    awaitHeld(now -> now == 0);
    body.close();
    assertTrue(calls.isEmpty());
  }

  @Test
  void aBodyHoldsNothingOnceItsCallIsMade() throws Exception {
    var reply = post("/v3/kv/put", "{\"key\":\"" + "a".repeat(1_000) + "\"}");
    Call call = next(calls);
    awaitHeld(now -> now == 0);
    next(evictions).run();
    call.answer().write(GRPC);
    call.send(PutResponse.getDefaultInstance());
    call.answer().write(OK);
    call.answer().close();
    assertEquals(200, reply.get(SECONDS_MAX, TimeUnit.SECONDS).status().code());
  }

  private void awaitHeld(LongPredicate wanted) throws InterruptedException {
    long now = next(held);
    while (!wanted.test(now)) {
      now = next(held);
    }
  }

  @ParameterizedTest
  @Statement(270)
  @EnumSource(value = StatusCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void refusalsHaveTheHttpStatusOfTheirCode(StatusCode code) throws Exception {
    var reply = post("/v3/kv/put", "");
    Call call = next(calls);
    call.answer()
        .write(
            GRPC.toBuilder()
                .set("grpc-status", Integer.toString(code.number()))
                .set("grpc-message", "50%25 \"of\" %C3%A4")
                .build());
    call.answer().close();
    AggregatedHttpResponse answer = reply.get(SECONDS_MAX, TimeUnit.SECONDS);
    assertEquals(
        "{\"code\":" + code.number() + ",\"message\":\"50% \\\"of\\\" \u00e4\"}",
        answer.contentUtf8());
    assertEquals(new Failure(code, "").httpStatus(), answer.status());
    assertFalse(answer.headers().contains("grpc-metadata-content-type"));
  }

  @ParameterizedTest
  @Statement(266)
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "GET,/v3/kv/put,501 {\"code\":12;\"message\":\"Method Not Allowed\"}",
        "DELETE,/v3/watch,501 {\"code\":12;\"message\":\"Method Not Allowed\"}",
        "POST,/v3/kv/put/,404 {\"code\":5;\"message\":\"Not Found\"}",
        "GET,/v3/,404 {\"code\":5;\"message\":\"Not Found\"}",
        "POST,/v3/kv/rangestream,404 {\"code\":5;\"message\":\"Not Found\"}"
      })
  void otherPathsAndMethodsAreRefused(String method, String path, String expected) {
    AggregatedHttpResponse answer =
        client.execute(HttpRequest.of(HttpMethod.valueOf(method), path)).aggregate().join();
    assertEquals(expected.replace(';', ','), answer.status().code() + " " + answer.contentUtf8());
  }

  @Test
  @Statement(266)
  void pathsThatAreNotCleanAreRedirected() throws IOException {
    assertEquals("/v3/", client.get("/v3").aggregate().join().headers().get("location"));
    try (Raw raw = new Raw("POST", "/v3//kv/put", "", "0")) {
      assertEquals("HTTP/1.1 301 Moved Permanently", raw.line());
      assertEquals("location: /v3/kv/put", raw.line());
    }
  }

  @Test
  @Statement(275)
  void anOldPrefixMeansTheSame() throws Exception {
    var unused = post("/v3beta/kv/put", "{}");
    assertEquals("/etcdserverpb.KV/Put", next(calls).request().path());
  }

  @Test
  @Statement({195, 274})
  void headersBecomeMetadata() throws Exception {
    RequestHeaders headers =
        RequestHeaders.builder(HttpMethod.POST, "/v3/kv/put")
            .set("authorization", "Bearer x")
            .set("grpc-metadata-hasleader", "true")
            .set("grpc-metadata-content-type", "text/plain")
            .set("grpc-timeout", "100m")
            .set("content-type", "application/x-www-form-urlencoded")
            .set("cookie", "no")
            .build();
    var unused = client.execute(HttpRequest.of(headers, HttpData.ofUtf8("{}"))).aggregate();
    HttpHeaders call = next(calls).request().headers();
    assertEquals("Bearer x", call.get("authorization"));
    assertEquals("true", call.get("hasleader"));
    assertEquals("100m", call.get("grpc-timeout"));
    assertEquals("application/grpc", call.get("content-type"));
    assertFalse(call.contains("cookie"));
  }

  @Test
  @Statement(274)
  void aTimeLimitThatIsNoneIsRefused() {
    RequestHeaders headers =
        RequestHeaders.of(HttpMethod.POST, "/v3/kv/put", "grpc-timeout", "soon");
    AggregatedHttpResponse answer = client.execute(HttpRequest.of(headers)).aggregate().join();
    assertEquals(400, answer.status().code());
    assertEquals("{\"code\":3,\"message\":\"invalid grpc-timeout: soon\"}", answer.contentUtf8());
  }

  @Test
  @Statement(270)
  void aValueThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    try (Raw raw = new Raw("POST", "/v3/kv/put", "\"" + "x".repeat(4000), "100000000")) {
      assertEquals("HTTP/1.1 429 Too Many Requests", raw.line());
    }
  }

  @Test
  @Statement(270)
  void onlyTheFirstValueCounts() throws Exception {
    var unused = post("/v3/kv/put", "{\"lease\":1} x {");
    Call call = next(calls);
    assertEquals(1, PutRequest.parseFrom(message(call.request().aggregate().join())).getLease());
  }

  @Test
  @Statement({271, 273})
  void aStreamHasALineForEachMessageFromTheFirstOn() throws Exception {
    try (Raw raw = new Raw("POST", "/v3/maintenance/snapshot", "{}", "2")) {
      Call call = next(calls);
      call.answer().write(GRPC);
      call.send(SnapshotResponse.newBuilder().setRemainingBytes(1).build());
      assertEquals("HTTP/1.1 200 OK", raw.line());
      raw.skipHeaders();
      assertEquals("{\"result\":{\"remaining_bytes\":\"1\"}}", raw.chunk());
      call.send(SnapshotResponse.newBuilder().setBlob(ByteString.copyFromUtf8("a")).build());
      assertEquals("{\"result\":{\"blob\":\"YQ==\"}}", raw.chunk());
      call.answer().write(HttpHeaders.of("grpc-status", "14", "grpc-message", "gone"));
      call.answer().close();
      assertEquals("{\"error\":{\"code\":14,\"message\":\"gone\"}}", raw.chunk());
    }
  }

  @Test
  @Statement(271)
  void aStreamThatFailsAtOnceHasTheStatusOfItsCode() throws Exception {
    var reply = post("/v3/maintenance/snapshot", "{}");
    Call call = next(calls);
    call.answer().write(GRPC.toBuilder().set("grpc-status", "7").set("grpc-message", "no").build());
    call.answer().close();
    AggregatedHttpResponse answer = reply.get(SECONDS_MAX, TimeUnit.SECONDS);
    assertEquals(403, answer.status().code());
    assertEquals("{\"error\":{\"code\":7,\"message\":\"no\"}}\n", answer.contentUtf8());
  }

  @Test
  @Statement(272)
  void everyValueOfAStreamedBodyIsAMessage() throws Exception {
    var reply = post("/v3/lease/keepalive", "{\"ID\":1}{\"ID\":2} x{\"ID\":3}");
    Call call = next(calls);
    byte[] frames = call.request().aggregate().join().content().array();
    GrpcMessages messages = new GrpcMessages();
    messages.add(frames);
    for (long id = 1; id <= 2; id++) {
      GrpcMessage message = messages.next();
      assertTrue(message != null);
      assertEquals(id, LeaseKeepAliveRequest.parseFrom(bytes(message)).getID());
    }
    assertEquals(null, messages.next());
    call.answer().write(GRPC);
    call.send(LeaseKeepAliveResponse.newBuilder().setID(1).build());
    call.answer().write(OK);
    call.answer().close();
    assertEquals(
        "{\"result\":{\"ID\":\"1\"}}\n", reply.get(SECONDS_MAX, TimeUnit.SECONDS).contentUtf8());
  }

  @Test
  @Statement(272)
  void aStreamWithoutAnswersIsEmptyAndHasNoType() throws Exception {
    var reply = post("/v3/lease/keepalive", "");
    Call call = next(calls);
    call.request().aggregate().join();
    call.answer().write(GRPC);
    call.answer().write(OK);
    call.answer().close();
    AggregatedHttpResponse answer = reply.get(SECONDS_MAX, TimeUnit.SECONDS);
    assertEquals("200 ", answer.status().code() + " " + answer.contentUtf8());
    assertFalse(answer.headers().contains("content-type"));
  }

  @Test
  @Statement(272)
  void answersComeBeforeTheBodyEnds() throws Exception {
    try (Raw raw = new Raw("POST", "/v3/lease/keepalive", "{\"ID\":1}", "100")) {
      Call call = next(calls);
      BlockingQueue<Object> sent = new LinkedBlockingQueue<>();
      call.request().subscribe(new Collecting(sent));
      next(sent);
      call.answer().write(GRPC);
      call.send(LeaseKeepAliveResponse.newBuilder().setID(1).build());
      assertEquals("HTTP/1.1 200 OK", raw.line());
      raw.skipHeaders();
      assertEquals("{\"result\":{\"ID\":\"1\"}}", raw.chunk());
      raw.write("{\"ID\":2}");
      next(sent);
    }
  }

  @Test
  void aClientThatLeavesCancelsItsCall() throws Exception {
    for (String path : new String[] {"/v3/lock/lock", "/v3/election/observe", "/v3/watch"}) {
      try (Raw raw = new Raw("POST", path, "{}", "2")) {
        Call call = next(calls);
        raw.close();
        assertEquals(
            "left",
            call.answer()
                .whenComplete()
                .handle((done, failure) -> failure == null ? "" : "left")
                .get(SECONDS_MAX, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void aLongAnswerIsWhole() throws Exception {
    var members = MemberListResponse.newBuilder();
    for (int i = 0; i < 20_000; i++) {
      members.addMembersBuilder().setName("member " + i).addPeerURLs("http://peer:" + i);
    }
    var reply = post("/v3/cluster/member/list", "{}");
    Call call = next(calls);
    call.answer().write(GRPC);
    // cut anywhere, also within what stands before the message
    HttpData frame = GrpcMessage.frame(members.build().toByteArray());
    StreamMessage.of(
            HttpData.copyOf(frame.array(), 0, 3),
            HttpData.copyOf(frame.array(), 3, 1000),
            HttpData.copyOf(frame.array(), 1003, frame.length() - 1003))
        .collect()
        .join()
        .forEach(call.answer()::write);
    call.answer().write(OK);
    call.answer().close();
    AggregatedHttpResponse answer = reply.get(SECONDS_MAX, TimeUnit.SECONDS);
    var read = MemberListResponse.newBuilder();
    com.google.protobuf.util.JsonFormat.parser().merge(answer.contentUtf8(), read);
    assertEquals(members.build(), read.build());
  }

  /** A range of one value, as gRPC sends it. */
  private static HttpData longAnswer() {
    var kv = KeyValue.newBuilder().setValue(ByteString.copyFrom(new byte[LONG]));
    return GrpcMessage.frame(RangeResponse.newBuilder().addKvs(kv).build().toByteArray());
  }

  @Test
  void aLongAnswerIsSentWhileItArrives() throws Exception {
    try (Raw raw = new Raw("POST", "/v3/kv/range", "{}", "2")) {
      Call call = next(calls);
      call.answer().write(GRPC);
      call.answer().write(HttpData.copyOf(longAnswer().array(), 0, LONG / 2));
      assertEquals("HTTP/1.1 200 OK", raw.line());
      raw.skipHeaders();
      raw.line();
      assertTrue(raw.line().startsWith("{\"kvs\":[{\"value\":\"AAAA"));
    }
  }

  @Test
  void aLongAnswerThatFailsAfterAllBreaksOff() throws Exception {
    var reply = post("/v3/kv/range", "{}");
    Call call = next(calls);
    call.answer().write(GRPC);
    call.answer().write(HttpData.copyOf(longAnswer().array(), 0, LONG / 2));
    call.answer().write(HttpHeaders.of("grpc-status", "14", "grpc-message", "gone"));
    call.answer().close();
    assertThrows(ExecutionException.class, () -> reply.get(SECONDS_MAX, TimeUnit.SECONDS));
  }

  /** Messages that a client does not read stay with whoever makes them. */
  @Test
  void aClientThatDoesNotReadStopsTheStream() throws Exception {
    var blob = SnapshotResponse.newBuilder().setBlob(ByteString.copyFrom(new byte[LONG])).build();
    HttpData frame = GrpcMessage.frame(blob.toByteArray());
    assertStops("/v3/maintenance/snapshot", frame, frame);
  }

  /** So does the rest of a long message. */
  @Test
  void aClientThatDoesNotReadStopsALongAnswer() throws Exception {
    byte[] kv =
        RangeResponse.newBuilder()
            .addKvs(KeyValue.newBuilder().setValue(ByteString.copyFrom(new byte[LONG])))
            .build()
            .toByteArray();
    byte[] prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(200 * kv.length).array();
    assertStops("/v3/kv/range", HttpData.wrap(prefix), HttpData.wrap(kv));
  }

  private void assertStops(String path, HttpData first, HttpData further) throws Exception {
    try (Raw raw = new Raw("POST", path, "{}", "2")) {
      Call call = next(calls);
      call.answer().write(GRPC);
      call.answer().write(first);
      int sent = 0;
      CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
      while (taken.isDone() && sent < 200) {
        call.answer().write(further);
        sent++;
        taken = call.answer().whenConsumed();
        try {
          taken.get(2, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException full) {
          assertFalse(taken.isDone());
        }
      }
      assertTrue(sent < 200, "all was taken");
      assertEquals("HTTP/1.1 200 OK", raw.line());
    }
  }

  /** Counts what a call is sent. */
  private record Collecting(BlockingQueue<Object> sent)
      implements org.reactivestreams.Subscriber<Object> {
    @Override
    public void onSubscribe(org.reactivestreams.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object part) {
      sent.add(part);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  /** A connection by hand. */
  private final class Raw implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Raw(String method, String path, String body, String length) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), server.activeLocalPort());
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS_MAX));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      write(
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
              + length
              + "\r\n\r\n"
              + body);
    }

    void write(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    String line() throws IOException {
      return String.valueOf(in.readLine());
    }

    void skipHeaders() throws IOException {
      String header = line();
      while (!header.isEmpty()) {
        header = line();
      }
    }

    /** One chunk that holds one line. */
    String chunk() throws IOException {
      int size = Integer.parseInt(line(), 16);
      String text = line();
      assertEquals(size, text.length() + 1);
      assertEquals("", line());
      return text;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
