package io.holdfast.blackbox.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.NeedsStoreFiles;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Answers far larger than the server's memory are given, and cost it little. */
@Tag("blackbox")
@NeedsStoreFiles
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeRangesTest {
  private static final long RESIDENT_MAX =
      Long.getLong("holdfast.blackbox.largeRangeBytesMax", 640L << 20);
  private static final Duration CALL_MAX = Duration.ofSeconds(60);
  private static final int KEYS = 300;
  private static final int VALUE_BYTES = 1 << 20;
  private static final int STALLED = 100;

  private final ServerProcess server =
      new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of());
  private final Endpoint client = new Endpoint(server.endpoint());
  private final ByteString value = randomValue();

  private static ByteString randomValue() {
    byte[] bytes = new byte[VALUE_BYTES];
    new SplittableRandom(5).nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  @BeforeAll
  void fill() {
    for (int i = 0; i < KEYS; i++) {
      client.kv(CALL_MAX).put(PutRequest.newBuilder().setKey(key(i)).setValue(value).build());
    }
    report("filled");
  }

  private static ByteString key(int i) {
    return ByteString.copyFromUtf8("large/%06d".formatted(i));
  }

  private static RangeRequest.Builder range(int from, int to) {
    return RangeRequest.newBuilder().setKey(key(from)).setRangeEnd(key(to));
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @AfterEach
  void stillServesAndIsNotBloated() {
    assertTrue(server.isAlive(), server.logTail());
    assertEquals(
        KEYS, client.kv(CALL_MAX).range(range(0, KEYS).setCountOnly(true).build()).getCount());
    assertTrue(report("after") < RESIDENT_MAX, server.usage() + "");
  }

  private long report(String when) {
    long resident = server.usage().residentBytes();
    System.out.println(when + " rss-mib=" + (resident >> 20));
    return resident;
  }

  private void check(RangeResponse answer, int from, int to) {
    assertEquals(to - from, answer.getCount());
    assertEquals(to - from, answer.getKvsCount());
    for (int i = from; i < to; i++) {
      assertEquals(key(i), answer.getKvs(i - from).getKey());
      assertEquals(value, answer.getKvs(i - from).getValue());
    }
  }

  @Test
  @Timeout(180)
  @Statement(46)
  void oneAnswerLargerThanTheHeapIsGiven() {
    long begin = System.nanoTime();
    check(client.kv(CALL_MAX).range(range(0, KEYS).build()), 0, KEYS);
    System.out.println("300 MiB range ms=" + (System.nanoTime() - begin) / 1_000_000);
  }

  @Test
  @Timeout(180)
  void asJsonItIsGivenToo() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + server.endpoint() + "/v3/kv/range"))
            .POST(BodyPublishers.ofString("{\"key\":\"AA==\",\"range_end\":\"AA==\"}"))
            .build();
    String expected = Base64.getEncoder().encodeToString(value.toByteArray());
    try (HttpClient http = HttpClient.newHttpClient();
        InputStream json = http.send(request, BodyHandlers.ofInputStream()).body();
        JsonParser tokens = new ObjectMapper().createParser(json)) {
      int values = 0;
      while (tokens.nextToken() != null) {
        if (tokens.currentToken() == JsonToken.VALUE_STRING
            && "value".equals(tokens.currentName())) {
          assertEquals(expected, tokens.getText());
          values++;
        }
      }
      assertEquals(KEYS, values);
    }
  }

  @Test
  @Timeout(180)
  @Statement({36, 37})
  void sortedByVersionsItIsGivenToo() {
    RangeRequest request =
        range(0, KEYS)
            .setSortTarget(RangeRequest.SortTarget.MOD)
            .setSortOrder(RangeRequest.SortOrder.DESCEND)
            .build();
    RangeResponse answer = client.kv(CALL_MAX).range(request);
    assertEquals(KEYS, answer.getKvsCount());
    for (int i = 0; i < KEYS; i++) {
      assertEquals(key(KEYS - 1 - i), answer.getKvs(i).getKey());
    }
  }

  @Test
  @Timeout(180)
  void sortedByValuesThatDoNotFitItIsRefused() {
    RangeRequest request = range(0, KEYS).setSortTarget(RangeRequest.SortTarget.VALUE).build();
    var refused =
        assertThrows(StatusRuntimeException.class, () -> client.kv(CALL_MAX).range(request));
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
  }

  @Test
  @Timeout(180)
  void sixtyReadersAtOnceGetTheirAnswers() throws InterruptedException, ExecutionException {
    List<Endpoint> clients = new ArrayList<>();
    try {
      List<ListenableFuture<RangeResponse>> answers = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < 60; i++) {
        Endpoint reader = new Endpoint(server.endpoint());
        clients.add(reader);
        answers.add(reader.kvAsync(CALL_MAX).range(range(i, i + 8).build()));
      }
      long most = 0;
      for (int i = 0; i < 60; i++) {
        check(answers.get(i).get(), i, i + 8);
        most = Math.max(most, server.usage().residentBytes());
      }
      System.out.println(
          "60 x 8 MiB ms=" + (System.nanoTime() - begin) / 1_000_000 + " rss-mib=" + (most >> 20));
    } finally {
      clients.forEach(Endpoint::close);
    }
  }

  @Test
  @Timeout(180)
  void readersThatStopReadingHoldUpNobodyForLong() {
    List<ManagedChannel> channels = new ArrayList<>();
    try {
      for (int i = 0; i < STALLED; i++) {
        ManagedChannel channel =
            NettyChannelBuilder.forTarget("dns:///" + server.endpoint())
                .usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
        channels.add(channel);
        stall(channel, range(0, KEYS).build());
      }
      long begin = System.nanoTime();
      check(client.kv(CALL_MAX).range(range(0, 8).build()), 0, 8);
      System.out.println("beside stalled ms=" + (System.nanoTime() - begin) / 1_000_000);
      report("stalled");
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  /** Sends a request and never takes the answer. */
  private static void stall(ManagedChannel channel, RangeRequest request) {
    ClientCall<RangeRequest, RangeResponse> call =
        channel.newCall(KVGrpc.getRangeMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(request);
    call.halfClose();
  }
}
