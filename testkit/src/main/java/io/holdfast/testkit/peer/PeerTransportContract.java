package io.holdfast.testkit.peer;

import static io.holdfast.testkit.peer.PeerCalls.PATIENCE;
import static io.holdfast.testkit.peer.PeerCalls.await;
import static io.holdfast.testkit.peer.PeerCalls.awaitFailure;
import static io.holdfast.testkit.peer.PeerCalls.connected;
import static io.holdfast.testkit.peer.PeerCalls.lossOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerTransport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link PeerTransport} does. */
public interface PeerTransportContract {
  long A = 0xa1;
  long B = 0xb2;

  /** An empty network of the transport under test. */
  PeerNetwork open();

  private static void echo(PeerTransport transport) {
    transport.serve("echo", request -> request.respond(request.payload()));
  }

  private static void nothing(PeerTransport transport) {}

  private static byte[] bytes(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static int number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt();
  }

  @Test
  default void aRequestIsAnsweredByTheServiceItNames() {
    try (PeerNetwork network = open()) {
      network.start(
          B,
          transport -> {
            transport.serve("one", request -> request.respond(bytes(1)));
            transport.serve("two", request -> request.respond(bytes(2)));
          });
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      assertEquals(2, number(await(link.request("two", bytes(0), PATIENCE))));
      assertEquals(1, number(await(link.request("one", bytes(0), PATIENCE))));
    }
  }

  @Test
  default void theServiceSeesPayloadAndSender() {
    try (PeerNetwork network = open()) {
      CompletableFuture<PeerRequest> seen = new CompletableFuture<>();
      network.start(
          B,
          transport ->
              transport.serve(
                  "s",
                  request -> {
                    seen.complete(request);
                    request.respond(new byte[0]);
                  }));
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      assertEquals(B, link.memberId());
      assertEquals(0, await(link.request("s", bytes(7), PATIENCE)).length);
      assertArrayEquals(bytes(7), await(seen).payload());
      assertEquals(A, await(seen).memberId());
      assertEquals(A, await(seen).connection().memberId());
    }
  }

  @Test
  default void theSameMemberAndLaneGiveTheSameLink() {
    try (PeerNetwork network = open()) {
      PeerTransport a = network.start(A, PeerTransportContract::nothing);
      assertSame(a.link(B, "x"), a.link(B, "x"));
      assertNotSame(a.link(B, "x"), a.link(B, "y"));
    }
  }

  @Test
  default void aServiceNameIsTakenOnce() {
    try (PeerNetwork network = open()) {
      PeerTransport a = network.start(A, PeerTransportContract::echo);
      assertThrows(IllegalStateException.class, () -> a.serve("echo", request -> {}));
    }
  }

  @Test
  default void requestsOfManyThreadsArriveOncePerLaneInTheirOrder() throws InterruptedException {
    try (PeerNetwork network = open()) {
      int threads = 4;
      int each = 5_000;
      List<Integer> arrived = new ArrayList<>();
      network.start(
          B,
          transport ->
              transport.serve(
                  "s",
                  request -> {
                    arrived.add(number(request.payload()));
                    request.respond(new byte[0]);
                  }));
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      ConcurrentLinkedQueue<CompletableFuture<byte[]>> answers = new ConcurrentLinkedQueue<>();
      List<Thread> senders = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int base = thread * each;
        senders.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < each; i++) {
                    CompletableFuture<byte[]> answer = link.request("s", bytes(base + i), PATIENCE);
                    answers.add(answer);
                    if (i % 512 == 511) {
                      await(answer);
                    }
                  }
                }));
      }
      for (Thread sender : senders) {
        sender.join();
      }
      answers.forEach(PeerCalls::await);
      assertEquals(threads * each, arrived.size());
      int[] next = new int[threads];
      for (int value : arrived) {
        assertEquals(next[value / each]++, value % each);
      }
    }
  }

  @Test
  default void answersNeedNotKeepTheOrderOfRequests() {
    try (PeerNetwork network = open()) {
      CompletableFuture<PeerRequest> kept = new CompletableFuture<>();
      network.start(
          B,
          transport -> {
            transport.serve("later", kept::complete);
            transport.serve("now", request -> request.respond(bytes(2)));
          });
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      CompletableFuture<byte[]> first = link.request("later", bytes(0), PATIENCE);
      assertEquals(2, number(await(link.request("now", bytes(0), PATIENCE))));
      assertFalse(first.isDone());
      await(kept).respond(bytes(1));
      assertEquals(1, number(await(first)));
    }
  }

  @Test
  default void aSecondAnswerIsRefused() {
    try (PeerNetwork network = open()) {
      CompletableFuture<PeerRequest> kept = new CompletableFuture<>();
      network.start(B, transport -> transport.serve("s", kept::complete));
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      CompletableFuture<byte[]> answer = link.request("s", bytes(0), PATIENCE);
      await(kept).respond(bytes(1));
      assertThrows(IllegalStateException.class, () -> await(kept).respond(bytes(2)));
      assertThrows(IllegalStateException.class, () -> await(kept).fail("no"));
      assertEquals(1, number(await(answer)));
    }
  }

  @Test
  default void aFailureCarriesItsReason() {
    try (PeerNetwork network = open()) {
      network.start(B, transport -> transport.serve("s", request -> request.fail("not today")));
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      var failure = awaitFailure(link.request("s", bytes(0), PATIENCE));
      assertEquals("not today", failure.getMessage());
      assertTrue(failure.delivered());
    }
  }

  @Test
  default void aServiceThatThrowsFailsItsRequestAlone() {
    try (PeerNetwork network = open()) {
      network.start(
          B,
          transport -> {
            echo(transport);
            transport.serve(
                "s",
                request -> {
                  throw new IllegalStateException("broken on purpose");
                });
          });
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      assertTrue(awaitFailure(link.request("s", bytes(0), PATIENCE)).delivered());
      assertEquals(3, number(await(link.request("echo", bytes(3), PATIENCE))));
    }
  }

  @Test
  default void anUnknownServiceFailsTheRequest() {
    try (PeerNetwork network = open()) {
      network.start(B, PeerTransportContract::echo);
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      awaitFailure(link.request("nobody", bytes(0), PATIENCE));
      assertEquals(3, number(await(link.request("echo", bytes(3), PATIENCE))));
    }
  }

  @Test
  default void payloadsUpToTheBoundGoBothWaysUnchanged() {
    try (PeerNetwork network = open()) {
      network.start(B, PeerTransportContract::echo);
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      int max = network.payloadBytesMax();
      SplittableRandom random = new SplittableRandom(5);
      for (int length : new int[] {0, 1, 16 << 10, (16 << 10) + 1, max / 2, max}) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        byte[] expected = payload.clone();
        assertArrayEquals(expected, await(link.request("echo", payload, PATIENCE)));
      }
    }
  }

  @Test
  default void aRequestOverTheBoundFailsAloneAndIsNotDelivered() {
    try (PeerNetwork network = open()) {
      network.start(B, PeerTransportContract::echo);
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      byte[] tooLarge = new byte[network.payloadBytesMax() + 1];
      assertFalse(awaitFailure(link.request("echo", tooLarge, PATIENCE)).delivered());
      assertEquals(3, number(await(link.request("echo", bytes(3), PATIENCE))));
    }
  }

  @Test
  default void anAnswerOverTheBoundFailsItsRequestAlone() {
    try (PeerNetwork network = open()) {
      byte[] tooLarge = new byte[network.payloadBytesMax() + 1];
      network.start(
          B,
          transport -> {
            echo(transport);
            transport.serve("s", request -> request.respond(tooLarge));
          });
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      assertTrue(awaitFailure(link.request("s", bytes(0), PATIENCE)).delivered());
      assertEquals(3, number(await(link.request("echo", bytes(3), PATIENCE))));
    }
  }

  @Test
  default void aRequestWithoutAnAnswerTimesOut() {
    try (PeerNetwork network = open()) {
      network.start(B, transport -> transport.serve("never", request -> {}));
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      assertTrue(awaitFailure(link.request("never", bytes(0), Duration.ofMillis(50))).delivered());
    }
  }

  @Test
  default void withoutAConnectionRequestsFailAtOnce() {
    try (PeerNetwork network = open()) {
      PeerLink link = network.start(A, PeerTransportContract::nothing).link(B, "lane");
      assertFalse(link.isConnected());
      CompletableFuture<byte[]> answer = link.request("echo", bytes(0), PATIENCE);
      assertTrue(answer.isDone());
      assertFalse(awaitFailure(answer).delivered());
    }
  }

  @Test
  default void aFailedRequestBeginsToConnect() {
    try (PeerNetwork network = open()) {
      network.start(B, PeerTransportContract::echo);
      PeerLink link = network.start(A, PeerTransportContract::nothing).link(B, "lane");
      awaitFailure(link.request("echo", bytes(0), PATIENCE));
      assertEquals(3, number(await(connected(link).request("echo", bytes(3), PATIENCE))));
    }
  }

  @Test
  default void theLossOfAConnectionFailsWhatIsPendingAndIsTold() {
    try (PeerNetwork network = open()) {
      CompletableFuture<PeerRequest> seen = new CompletableFuture<>();
      network.start(B, transport -> transport.serve("never", seen::complete));
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      CompletableFuture<Void> lost = lossOf(link);
      CompletableFuture<byte[]> pending = link.request("never", bytes(0), PATIENCE);
      await(seen);
      network.stop(B);
      assertTrue(awaitFailure(pending).delivered());
      await(lost);
      assertFalse(link.isConnected());
    }
  }

  @Test
  default void aMemberThatComesBackIsConnectedAgain() {
    try (PeerNetwork network = open()) {
      network.start(B, PeerTransportContract::echo);
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      CompletableFuture<Void> lost = lossOf(link);
      network.stop(B);
      await(lost);
      network.start(B, PeerTransportContract::echo);
      assertEquals(3, number(await(connected(link).request("echo", bytes(3), PATIENCE))));
    }
  }

  @Test
  default void theServingSideLearnsOfTheEndOfAConnection() {
    try (PeerNetwork network = open()) {
      CompletableFuture<PeerConnection> seen = new CompletableFuture<>();
      network.start(
          B,
          transport ->
              transport.serve(
                  "s",
                  request -> {
                    seen.complete(request.connection());
                    request.respond(new byte[0]);
                  }));
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      await(link.request("s", bytes(0), PATIENCE));
      AtomicInteger ends = new AtomicInteger();
      CompletableFuture<Void> ended = new CompletableFuture<>();
      CompletableFuture<Void> counted = new CompletableFuture<>();
      await(seen)
          .onClose(() -> {
            ends.incrementAndGet();
            counted.complete(null);
          });
      await(seen).onClose(() -> ended.complete(null));
      network.stop(A);
      await(CompletableFuture.allOf(counted, ended));
      assertEquals(1, ends.get());
      CompletableFuture<Void> late = new CompletableFuture<>();
      await(seen).onClose(() -> late.complete(null));
      assertTrue(late.isDone());
    }
  }

  @Test
  default void theServingSideCanEndAConnection() {
    try (PeerNetwork network = open()) {
      network.start(
          B,
          transport -> {
            echo(transport);
            transport.serve("leave", request -> request.connection().close());
          });
      PeerLink link = connected(network.start(A, PeerTransportContract::nothing).link(B, "lane"));
      CompletableFuture<Void> lost = lossOf(link);
      assertTrue(awaitFailure(link.request("leave", bytes(0), PATIENCE)).delivered());
      await(lost);
      assertEquals(3, number(await(connected(link).request("echo", bytes(3), PATIENCE))));
    }
  }

  @Test
  default void aConnectionKeepsWhatServicesAttach() {
    try (PeerNetwork network = open()) {
      List<Object> found = new ArrayList<>();
      network.start(
          B,
          transport ->
              transport.serve(
                  "s",
                  request -> {
                    Object before = request.connection().attachment("k");
                    found.add(before == null ? "none" : before);
                    request.connection().attach("k", "kept");
                    request.respond(new byte[0]);
                  }));
      PeerTransport a = network.start(A, PeerTransportContract::nothing);
      PeerLink link = connected(a.link(B, "lane"));
      await(link.request("s", bytes(0), PATIENCE));
      await(link.request("s", bytes(0), PATIENCE));
      await(connected(a.link(B, "other")).request("s", bytes(0), PATIENCE));
      assertEquals(List.of("none", "kept", "none"), found);
    }
  }

  @Test
  default void aMemberCanAskBack() {
    try (PeerNetwork network = open()) {
      CompletableFuture<PeerTransport> b = new CompletableFuture<>();
      network.start(A, PeerTransportContract::echo);
      PeerTransport asking =
          network.start(
              B,
              transport ->
                  transport.serve(
                      "via",
                      request -> {
                        PeerLink back = await(b).link(A, "back");
                        var unused =
                            back.request("echo", request.payload(), PATIENCE)
                                .whenComplete((answer, failure) -> {
                                  if (failure == null) {
                                    request.respond(answer);
                                  } else {
                                    request.fail(String.valueOf(failure.getMessage()));
                                  }
                                });
                      }));
      b.complete(asking);
      connected(asking.link(A, "back"));
      PeerTransport caller = network.start(0xc3, PeerTransportContract::nothing);
      PeerLink link = connected(caller.link(B, "lane"));
      assertEquals(9, number(await(link.request("via", bytes(9), PATIENCE))));
    }
  }

  @Test
  default void aMemberThatWasBarredIsToldAndHasNoConnection() throws Exception {
    try (PeerNetwork network = open()) {
      PeerTransport b = network.start(B, PeerTransportContract::echo);
      PeerTransport a = network.start(A, PeerTransportContract::nothing);
      CompletableFuture<Void> told = new CompletableFuture<>();
      a.onBarred(() -> told.complete(null));
      PeerLink link = connected(a.link(B, "lane"));
      CompletableFuture<Void> gone = lossOf(link);
      b.bar(A);
      await(gone);
      await(told);
      assertFalse(awaitFailure(link.request("echo", bytes(1), PATIENCE)).delivered());
    }
  }

  @Test
  default void aMemberDoesNotReachWhomItHasBarred() {
    try (PeerNetwork network = open()) {
      network.start(B, PeerTransportContract::echo);
      PeerTransport a = network.start(A, PeerTransportContract::nothing);
      PeerLink before = connected(a.link(B, "lane"));
      a.bar(B);
      a.bar(B);
      for (PeerLink link : List.of(before, a.link(B, "later"))) {
        assertFalse(awaitFailure(link.request("echo", bytes(1), PATIENCE)).delivered());
      }
    }
  }
}
