package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.testkit.Statement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Requests that no proper client sends. */
class HostileClientTest extends GrpcServerTest {
  private static final List<String> METHODS =
      List.of(
          "/etcdserverpb.KV/Put",
          "/etcdserverpb.KV/Range",
          "/etcdserverpb.KV/Txn",
          "/etcdserverpb.KV/RangeStream",
          "/etcdserverpb.Lease/LeaseKeepAlive",
          "/etcdserverpb.Auth/RoleGrantPermission",
          "/grpc.health.v1.Health/Check",
          "/etcdserverpb.KV/",
          "/x");

  private final WebClient client = WebClient.of("h2c://127.0.0.1:" + server.port());

  HostileClientTest() {
    server.kv.answers(new PutResponse(HEADER, Optional.empty()));
  }

  @Test
  void randomBodiesNeverBreakTheServer() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      if (body.length > 5 && random.nextBoolean()) {
        // Something like a frame: the length is about right.
        body[0] = (byte) random.nextInt(2);
        body[1] = body[2] = body[3] = 0;
        body[4] = (byte) (body.length - 5 + random.nextInt(-1, 2));
      }
      String path = METHODS.get(random.nextInt(METHODS.size()));
      if (path.endsWith("KeepAlive") || path.endsWith("RangeStream")) {
        server.kv.refuses(io.holdfast.ports.KvError.CANCELED);
      }
      var answer = send(path, HttpHeaders.of("grpc-encoding", "gzip"), body);
      assertEquals("200", answer.headers().get(":status"), "seed=" + seed);
      assertTrue(!status(answer).equals("null"), "seed=" + seed);
      server.kv.answers(new PutResponse(HEADER, Optional.empty()));
      server.leases.renewals.forEach(renewal -> renewal.answer().cancel(true));
    }
    var put = KVGrpc.newBlockingStub(server.channel).put(PutRequest.getDefaultInstance());
    assertEquals(Messages.header(HEADER), put.getHeader());
  }

  @Test
  void aBodyThatEndsTooEarlyIsInternal() {
    assertEquals("13", status(put(new byte[0])));
    assertEquals("13", status(put(new byte[] {0, 0})));
    assertEquals("13", status(put(new byte[] {0, 0, 0, 0, 5, 1})));
  }

  @Test
  void twoMessagesAreTooMany() {
    assertEquals("13", status(put(new byte[10])));
  }

  /** Each is whole, but for its end: as many as there is room for, and then some. */
  @Test
  void largeRequestsThatNeverEndHaveABound() throws Exception {
    byte[] large = new byte[GrpcConfig.DEFAULTS.receiveBytesMax()];
    ByteBuffer.wrap(large).putInt(1, large.length - 5);
    BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    List<HttpRequestWriter> unfinished = new ArrayList<>();
    for (int i = 0; i <= 32; i++) {
      var request = HttpRequest.streaming(headers("/etcdserverpb.KV/Put", HttpHeaders.of()));
      request.write(HttpData.wrap(large));
      unfinished.add(request);
      var unused =
          client.execute(request).aggregate().thenAccept(answer -> refused.add(status(answer)));
    }
    assertEquals("8", next(refused));
    assertEquals("0", status(put(new byte[5])));
    unfinished.forEach(HttpRequestWriter::abort);
  }

  @Test
  void unknownEncodingsAndMalformedTimeoutsAreRefused() {
    byte[] empty = new byte[5];
    assertEquals("0", status(put(empty)));
    var snappy = HttpHeaders.of("grpc-encoding", "snappy");
    assertEquals("12", status(send("/etcdserverpb.KV/Put", snappy, empty)));
    var timeout = HttpHeaders.of("grpc-timeout", "soon");
    assertEquals("13", status(send("/etcdserverpb.KV/Put", timeout, empty)));
  }

  @Test
  @Statement(196)
  void anApiVersionThatIsNotUtf8IsRefused() {
    var version = HttpHeaders.of("client-api-version", "\u00ff\u00fe");
    var answer = send("/etcdserverpb.KV/Put", version, new byte[5]);
    assertEquals("3", status(answer));
    assertEquals("etcdserver: invalid client api version", answer.headers().get("grpc-message"));
  }

  @Test
  void othersThanGrpcFindNothing() {
    var plain =
        client.execute(
            HttpRequest.of(
                RequestHeaders.of(HttpMethod.POST, "/etcdserverpb.KV/Put"), HttpData.empty()));
    assertEquals("404", plain.aggregate().join().headers().get(":status"));
    var old = WebClient.of("h1c://127.0.0.1:" + server.port());
    var headers = headers("/etcdserverpb.KV/Put", HttpHeaders.of());
    var answer = old.execute(HttpRequest.of(headers, HttpData.wrap(new byte[5])));
    assertEquals("404", answer.aggregate().join().headers().get(":status"));
  }

  private AggregatedHttpResponse put(byte[] body) {
    return send("/etcdserverpb.KV/Put", HttpHeaders.of(), body);
  }

  private AggregatedHttpResponse send(String path, HttpHeaders extra, byte[] body) {
    return client
        .execute(HttpRequest.of(headers(path, extra), HttpData.wrap(body)))
        .aggregate()
        .join();
  }

  private static RequestHeaders headers(String path, HttpHeaders extra) {
    return RequestHeaders.builder(HttpMethod.POST, path)
        .add("content-type", "application/grpc")
        .add("te", "trailers")
        .add(extra)
        .build();
  }

  private static String status(AggregatedHttpResponse answer) {
    String trailer = answer.trailers().get("grpc-status");
    return String.valueOf(trailer == null ? answer.headers().get("grpc-status") : trailer);
  }
}
