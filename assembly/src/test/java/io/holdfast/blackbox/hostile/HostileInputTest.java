package io.holdfast.blackbox.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ProcessUsage;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** After each attack the server still serves, and holds no more memory than it may. */
@Tag("blackbox")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
  private static final long RESIDENT_MAX =
      Long.getLong("holdfast.blackbox.residentBytesMax", 1L << 30);
  private static final Duration CALL_MAX = Duration.ofSeconds(5);
  private static final int MEBIBYTE = 1 << 20;

  private final ServerProcess server =
      new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of());
  private final Endpoint client = new Endpoint(server.endpoint());

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @AfterEach
  void stillServesAndIsNotBloated() {
    assertTrue(server.isAlive(), server.logTail());
    assertServes();
    long resident = server.usage().residentBytes();
    assertTrue(resident < RESIDENT_MAX, resident + " bytes resident");
  }

  private void assertServes() {
    long revision = client.kv(CALL_MAX).put(Endpoint.put("k", "v")).getHeader().getRevision();
    RangeRequest get = RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8("k")).build();
    assertEquals(revision, client.kv(CALL_MAX).range(get).getKvs(0).getModRevision());
  }

  private List<Integer> ports() {
    return List.of(server.member().clientPort(), server.member().peerPort());
  }

  private void sendToBoth(byte[] bytes) throws IOException {
    for (int port : ports()) {
      RawClient.send(port, bytes);
    }
  }

  @Test
  @Timeout(120)
  void randomBytesAreSurvived() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(1 << random.nextInt(17)) + 1];
      random.nextBytes(bytes);
      sendToBoth(bytes);
    }
  }

  @Test
  @Timeout(120)
  void randomFramesAreSurvived() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 50; i++) {
      Http2Bytes connection = Http2Bytes.connection().call("etcdserverpb.KV/Put", 1);
      for (int frame = 0; frame < 20; frame++) {
        byte[] payload = new byte[random.nextInt(200)];
        random.nextBytes(payload);
        connection.frame(random.nextInt(12), random.nextInt(256), random.nextInt(8), payload);
      }
      sendToBoth(connection.toByteArray());
    }
  }

  @Test
  void aFrameThatIsNeverFinishedIsSurvived() throws IOException {
    sendToBoth(Http2Bytes.connection().header(16_000, Http2Bytes.DATA, 0, 1).toByteArray());
  }

  @Test
  void aFrameAboveTheAgreedSizeIsRefused() throws IOException {
    byte[] bytes =
        Http2Bytes.connection()
            .call("etcdserverpb.KV/Put", 1)
            .frame(Http2Bytes.DATA, 0, 1, new byte[(1 << 24) - 1])
            .toByteArray();
    sendToBoth(bytes);
  }

  @Test
  void headersWithoutEndAreNotCollected() throws IOException {
    Http2Bytes connection =
        Http2Bytes.connection()
            .frame(Http2Bytes.HEADERS, 0, 1, Http2Bytes.callHeaders("etcdserverpb.KV/Put"));
    byte[] field = new byte[16_000];
    for (int i = 0; i < 4_000; i++) {
      connection.frame(Http2Bytes.CONTINUATION, 0, 1, field);
    }
    sendToBoth(connection.toByteArray());
  }

  /** Whatever is asked for, on either port: a body is not collected beyond the limit. */
  @Test
  @Timeout(120)
  void bodiesWithoutEndAreNotCollected() throws IOException {
    for (int port : ports()) {
      for (String path :
          List.of(
              "/v3/kv/put",
              "/v3/watch",
              "/v3/nothing",
              "/etcdserverpb.KV/Put",
              "/health",
              "/version",
              "/metrics",
              "/members",
              "/holdfast/peer/v1/raft",
              "/nothing")) {
        String head = "POST " + path + " HTTP/1.1\r\nContent-Type: application/json\r\n";
        try (EndlessBodies bodies = new EndlessBodies(port, head)) {
          bodies.send(32L * MEBIBYTE);
          stillServesAndIsNotBloated();
        }
      }
    }
  }

  @Test
  void headersBeyondTheLimitAreRefused() throws IOException {
    for (int port : ports()) {
      for (String head :
          List.of(
              "GET /" + "x".repeat(MEBIBYTE) + " HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET /health HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(MEBIBYTE) + "\r\n\r\n",
              "GET /health HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(MEBIBYTE / 6))) {
        RawClient.send(port, head.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  @Test
  void aFloodOfPingsIsSurvived() throws IOException {
    Http2Bytes connection = Http2Bytes.connection();
    for (int i = 0; i < 100_000; i++) {
      connection.frame(Http2Bytes.PING, 0, 0, new byte[8]);
    }
    sendToBoth(connection.toByteArray());
  }

  @Test
  @Statement(199)
  @Timeout(60)
  void aClientThatPingsTooOftenIsSentAway() throws IOException {
    Http2Bytes connection = Http2Bytes.connection().call("etcdserverpb.Watch/Watch", 1);
    for (int i = 0; i < 10; i++) {
      connection.frame(Http2Bytes.PING, 0, 0, new byte[8]);
    }
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.member().clientPort())) {
      socket.getOutputStream().write(connection.toByteArray());
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(answer.contains("too_many_pings"), answer);
    }
  }

  @Test
  void messagesThatAreNotWhatTheyClaimAreRefused() throws IOException {
    byte[] noise = new byte[300];
    new SplittableRandom(3).nextBytes(noise);
    List<byte[]> messages =
        List.of(
            Http2Bytes.message(0, -1, noise),
            Http2Bytes.message(0, Integer.MAX_VALUE, noise),
            Http2Bytes.message(0, 299, noise),
            Http2Bytes.message(0, 300, noise),
            Http2Bytes.message(1, 300, noise),
            Http2Bytes.message(255, 0, new byte[0]),
            new byte[] {0, 0});
    for (byte[] message : messages) {
      for (String method : List.of("KV/Put", "KV/Txn", "KV/Range", "Watch/Watch")) {
        byte[] bytes =
            Http2Bytes.connection()
                .call("etcdserverpb." + method, 1)
                .frame(Http2Bytes.DATA, Http2Bytes.END_STREAM, 1, message)
                .toByteArray();
        sendToBoth(bytes);
      }
    }
  }

  @Test
  void aRequestBeyondTheLimitIsRefused() {
    PutRequest big =
        PutRequest.newBuilder()
            .setKey(ByteString.copyFromUtf8("big"))
            .setValue(ByteString.copyFrom(new byte[20 * MEBIBYTE]))
            .build();
    var refused = assertThrows(StatusRuntimeException.class, () -> client.kv(CALL_MAX).put(big));
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
  }

  @Test
  void methodsAndServicesThatDoNotExistAreUnimplemented() {
    ManagedChannel channel =
        NettyChannelBuilder.forTarget("dns:///" + server.endpoint()).usePlaintext().build();
    try {
      for (String name : List.of("etcdserverpb.KV/Nothing", "no.Service/Put", "x/y")) {
        var refused =
            assertThrows(
                StatusRuntimeException.class,
                () ->
                    ClientCalls.blockingUnaryCall(
                        channel,
                        method(name),
                        CallOptions.DEFAULT,
                        PutRequest.getDefaultInstance()));
        assertEquals(
            Status.Code.UNIMPLEMENTED, refused.getStatus().getCode(), name + ": " + refused);
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static MethodDescriptor<PutRequest, PutRequest> method(String name) {
    return MethodDescriptor.<PutRequest, PutRequest>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name)
        .setRequestMarshaller(ProtoUtils.marshaller(PutRequest.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(PutRequest.getDefaultInstance()))
        .build();
  }

  @Test
  @Timeout(120)
  void hugeRangesByManyClientsAreAnsweredOrRefused()
      throws InterruptedException, ExecutionException {
    ByteString value = ByteString.copyFrom(new byte[MEBIBYTE]);
    for (int i = 0; i < 32; i++) {
      ByteString key = ByteString.copyFromUtf8("huge/" + i);
      client.kv(CALL_MAX).put(PutRequest.newBuilder().setKey(key).setValue(value).build());
    }
    RangeRequest all =
        RangeRequest.newBuilder()
            .setKey(ByteString.copyFromUtf8("huge/"))
            .setRangeEnd(ByteString.copyFromUtf8("huge0"))
            .build();
    List<Endpoint> clients = new ArrayList<>();
    try {
      List<ListenableFuture<RangeResponse>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Endpoint reader = new Endpoint(server.endpoint());
        clients.add(reader);
        answers.add(reader.kvAsync(Duration.ofSeconds(60)).range(all));
      }
      for (var answer : answers) {
        assertEquals(32, answer.get().getKvsCount());
      }
    } finally {
      clients.forEach(Endpoint::close);
    }
  }

  @Test
  @Timeout(120)
  void tenThousandIdleConnectionsDisturbNobodyAndLeaveNothing() throws IOException {
    int before = server.usage().descriptors();
    int count = Math.min(10_000, descriptorsMax() - 1_500);
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), server.member().clientPort()));
      }
      // Connections of the test before may still have been counted.
      awaitDescriptors(before + count - 50, Integer.MAX_VALUE);
      long begin = System.nanoTime();
      assertServes();
      assertTrue(System.nanoTime() - begin < 2_000_000_000L, "slow with idle connections");
      assertTrue(server.usage().residentBytes() < RESIDENT_MAX);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
    awaitDescriptors(0, before + 50);
  }

  /** Polls the kernel's count, which nobody announces. */
  private void awaitDescriptors(int min, int max) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    ProcessUsage usage = server.usage();
    while (usage.descriptors() < min || usage.descriptors() > max) {
      assertTrue(System.nanoTime() < deadline, usage + ", expected " + min + " to " + max);
      LockSupport.parkNanos(50_000_000);
      usage = server.usage();
    }
  }

  /** The soft limit of this process, which the server has inherited. */
  private static int descriptorsMax() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/limits")).stream()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.replaceFirst("Max open files\\s+", "").replaceFirst("\\s.*", ""))
        .mapToInt(limit -> limit.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(limit))
        .findFirst()
        .orElseThrow();
  }
}
