package io.holdfast.blackbox.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runner finds what differs, shown on a server that always answers the same. */
class ScenarioRunTest {
  private static final String PUT = "{\"call\": \"etcdserverpb.KV/Put\", \"request\": {\"key\": ";
  private static final String OPEN = "{\"open\": \"w\", \"call\": \"etcdserverpb.Watch/Watch\"}";
  private static final String SEND = "{\"send\": \"w\", \"request\": {}}";

  private Server server;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new FixedKv())
            .addService(new EchoingWatch())
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void theExpectedAnswerPasses() throws JsonProcessingException {
    play(PUT + "\"a\"}, \"response\": {\"header\": {\"revision\": 2}}}");
  }

  @Test
  void aMissingFieldFails() {
    assertFails(
        "s: step 1: $.header: expected absent, got {\"revision\":2}",
        PUT + "\"a\"}, \"response\": {}}");
  }

  @Test
  void anErrorWithAnotherTextFails() {
    String refused = PUT + "\"\"}, \"error\": {\"code\": \"INVALID_ARGUMENT\", \"message\": ";
    assertFails("s: step 1: error $.message: expected \"no\", got \"empty\"", refused + "\"no\"}}");
  }

  @Test
  void anErrorWithAnyTextPasses() throws JsonProcessingException {
    play(PUT + "\"\"}, \"error\": {\"code\": \"INVALID_ARGUMENT\", \"message\": \"*\"}}");
  }

  @Test
  void successInPlaceOfAnErrorFails() {
    assertFails(
        "s: step 1: expected error {\"code\":\"X\"}, got [{\"header\":{\"revision\":2}}]",
        PUT + "\"a\"}, \"error\": {\"code\": \"X\"}}");
  }

  @Test
  void expectedMessagesPass() throws JsonProcessingException {
    play(OPEN, SEND, "{\"expect\": \"w\", \"responses\": [{\"watch_id\": 1}]}");
  }

  @Test
  void aMessageThatDoesNotComeFails() {
    assertFails(
        "s: step 3: $[1]: expected {}, got absent",
        OPEN,
        SEND,
        "{\"expect\": \"w\", \"within_ms\": 50, \"responses\": [{\"watch_id\": 1}, {}]}");
  }

  @Test
  void aMessageDuringSilenceFails() {
    assertFails(
        "s: step 3: expected silence: unexpected message {\"watch_id\":1}",
        OPEN,
        SEND,
        "{\"silent\": \"w\", \"for_ms\": 3000}");
  }

  @Test
  void aMessageThatNoStepExpectsFails() {
    assertFails(
        "s: after the last step, on w: unexpected message {\"watch_id\":1}",
        OPEN,
        SEND,
        "{\"halfclose\": \"w\"}",
        "{\"ended\": \"w\"}");
  }

  @Test
  void aStreamThatStaysOpenFails() {
    assertFails(
        "s: step 2: expected the stream to end, it is still open",
        OPEN,
        "{\"ended\": \"w\", \"within_ms\": 50}");
  }

  @Test
  void aCancelledStreamEnds() throws JsonProcessingException {
    play(
        OPEN,
        "{\"cancel\": \"w\"}",
        "{\"ended\": \"w\", \"error\": {\"code\": \"CANCELLED\","
            + " \"message\": \"Cancelled on client\"}}");
  }

  @Test
  void everyRecordingIsUnderstood() {
    var scenarios = Scenario.readAll(TranscriptContract.recordings());
    assertTrue(scenarios.size() >= 100, "only " + scenarios.size() + " scenarios");
    for (Scenario scenario : scenarios) {
      for (Step step : scenario.steps()) {
        if (step instanceof Step.Call call) {
          assertEquals(call.name(), Calls.named(call.name()).method().getFullMethodName());
        }
      }
    }
  }

  private void assertFails(String message, String... steps) {
    assertEquals(message, assertThrows(Mismatch.class, () -> play(steps)).getMessage());
  }

  private void play(String... steps) throws JsonProcessingException {
    String json = "{\"name\": \"s\", \"steps\": [" + String.join(",", steps) + "]}";
    try (ScenarioRun run = new ScenarioRun("127.0.0.1:" + server.getPort())) {
      run.play(Scenario.of(Json.MAPPER.readTree(json)));
    }
  }

  private static final class FixedKv extends KVGrpc.KVImplBase {
    @Override
    public void put(PutRequest request, StreamObserver<PutResponse> observer) {
      if (request.getKey().isEmpty()) {
        observer.onError(Status.INVALID_ARGUMENT.withDescription("empty").asRuntimeException());
        return;
      }
      ResponseHeader header = ResponseHeader.newBuilder().setRevision(2).build();
      observer.onNext(PutResponse.newBuilder().setHeader(header).build());
      observer.onCompleted();
    }
  }

  private static final class EchoingWatch extends WatchGrpc.WatchImplBase {
    @Override
    public StreamObserver<WatchRequest> watch(StreamObserver<WatchResponse> observer) {
      return new StreamObserver<>() {
        @Override
        public void onNext(WatchRequest request) {
          observer.onNext(WatchResponse.newBuilder().setWatchId(1).build());
        }

        @Override
        public void onError(Throwable failure) {
          // The client went away.
        }

        @Override
        public void onCompleted() {
          observer.onCompleted();
        }
      };
    }
  }
}
