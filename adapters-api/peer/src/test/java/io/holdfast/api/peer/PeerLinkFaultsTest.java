package io.holdfast.api.peer;

import static io.holdfast.testkit.peer.PeerCalls.PATIENCE;
import static io.holdfast.testkit.peer.PeerCalls.await;
import static io.holdfast.testkit.peer.PeerCalls.awaitFailure;
import static io.holdfast.testkit.peer.PeerCalls.connected;
import static io.holdfast.testkit.peer.PeerCalls.lossOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeerLinkFaultsTest {
  private static final long A = 0xa1;
  private static final long B = 0xb2;

  private static void echo(PeerTransport transport) {
    transport.serve("echo", request -> request.respond(request.payload()));
  }

  private static void nothing(PeerTransport transport) {}

  @Test
  void aPeerThatFallsSilentIsNoticedByBothSidesWithoutTraffic() throws IOException {
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
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
      try (Tap tap = new Tap(network.url(B))) {
        network.advertise(B, tap.url());
        PeerLink link = connected(network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
        await(link.request("s", new byte[0], PATIENCE));
        CompletableFuture<Void> serverSide = new CompletableFuture<>();
        await(seen).onClose(() -> serverSide.complete(null));
        CompletableFuture<Void> lost = lossOf(link);
        long start = System.nanoTime();
        tap.shut(true);
        await(lost);
        await(serverSide);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis < 4 * ArmeriaNetwork.QUICK.silenceMax().toMillis(), millis + " ms");
        tap.shut(false);
        await(connected(link).request("s", new byte[0], PATIENCE));
        assertTrue(tap.connections() > 1, "the dead connection was used again");
      }
    }
  }

  @Test
  void anAttemptThatIsNotAnsweredEndsInTimeAndIsFollowedByAnother() throws IOException {
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
      network.start(B, PeerLinkFaultsTest::echo);
      try (Tap tap = new Tap(network.url(B))) {
        tap.shut(true);
        network.advertise(B, tap.url());
        PeerLink link = network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane");
        awaitFailure(link.request("echo", new byte[0], PATIENCE));
        while (tap.connections() == 0) {
          Thread.onSpinWait();
        }
        tap.shut(false);
        await(connected(link).request("echo", new byte[0], PATIENCE));
      }
    }
  }

  @Test
  void aHostThatDoesNotResolveIsTriedAgainUntilItDoes() {
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
      URI right = network.url(B);
      network.start(B, PeerLinkFaultsTest::echo);
      network.advertise(B, URI.create("http://no-such-host.invalid:" + right.getPort()));
      PeerLink link = network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane");
      awaitFailure(link.request("echo", new byte[0], PATIENCE));
      network.advertise(B, URI.create("http://localhost:" + right.getPort()));
      await(connected(link).request("echo", new byte[0], PATIENCE));
    }
  }

  @Test
  void anIdleConnectionStaysConnected() throws IOException {
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
      network.start(B, PeerLinkFaultsTest::echo);
      try (Tap tap = new Tap(network.url(B))) {
        network.advertise(B, tap.url());
        PeerLink link = connected(network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
        CompletableFuture<Void> lost = lossOf(link);
        Duration idle = ArmeriaNetwork.QUICK.silenceMax().multipliedBy(3);
        assertNotLost(lost, idle);
        assertEquals(1, tap.connections());
      }
    }
  }

  private static void assertNotLost(CompletableFuture<Void> lost, Duration within) {
    CompletableFuture<Boolean> first =
        lost.thenApply(gone -> true)
            .completeOnTimeout(false, within.toMillis(), TimeUnit.MILLISECONDS);
    assertFalse(await(first));
  }

  @Test
  void whatWaitsToBeSentIsBoundedAndNothingBeyondItIsDelivered() throws IOException {
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
      network.start(B, PeerLinkFaultsTest::echo);
      try (Tap tap = new Tap(network.url(B))) {
        network.advertise(B, tap.url());
        PeerLink link = connected(network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
        tap.shut(true);
        int size = ArmeriaNetwork.QUICK.frameBytesMax();
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          answers.add(link.request("echo", new byte[size], PATIENCE));
        }
        assertTrue(answers.getLast().isDone(), "the queue took " + answers.size() + " frames");
        List<Boolean> delivered =
            answers.stream().map(answer -> awaitFailure(answer).delivered()).toList();
        assertTrue(delivered.getFirst());
        assertFalse(delivered.getLast());
        assertTrue(delivered.lastIndexOf(true) < delivered.indexOf(false), delivered::toString);
      }
    }
  }

  @Test
  void unansweredRequestsAreBounded() {
    PeerTransportConfig few = withPending(3, 16);
    try (ArmeriaNetwork network = new ArmeriaNetwork(few)) {
      ConcurrentLinkedQueue<PeerRequest> kept = new ConcurrentLinkedQueue<>();
      network.start(
          B,
          transport -> {
            echo(transport);
            transport.serve("keep", kept::add);
          });
      PeerLink link = connected(network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
      List<CompletableFuture<byte[]>> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(link.request("keep", new byte[0], Duration.ofMillis(200)));
      }
      assertFalse(awaitFailure(link.request("echo", new byte[0], PATIENCE)).delivered());
      answers.forEach(answer -> assertTrue(awaitFailure(answer).delivered()));
      await(link.request("echo", new byte[0], PATIENCE));
    }
  }

  @Test
  void aSlowServiceHoldsItsSendersBackAndKeepsTheConnection() {
    PeerTransportConfig few = withPending(10_000, 16);
    try (ArmeriaNetwork network = new ArmeriaNetwork(few)) {
      ConcurrentLinkedQueue<PeerRequest> kept = new ConcurrentLinkedQueue<>();
      network.start(B, transport -> transport.serve("keep", kept::add));
      PeerLink link = connected(network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
      CompletableFuture<Void> lost = lossOf(link);
      List<CompletableFuture<byte[]>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(link.request("keep", new byte[16 << 10], PATIENCE));
      }
      assertNotLost(lost, few.silenceMax().multipliedBy(2));
      assertTrue(kept.size() < 200, "all were read at once");
      while (!CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).isDone()) {
        PeerRequest request = kept.poll();
        if (request == null) {
          Thread.onSpinWait();
        } else {
          request.respond(new byte[0]);
        }
      }
      answers.forEach(answer -> assertEquals(0, await(answer).length));
      assertFalse(lost.isDone());
    }
  }

  private static PeerTransportConfig withPending(int pending, int unanswered) {
    PeerTransportConfig quick = ArmeriaNetwork.QUICK;
    return new PeerTransportConfig(
        quick.frameBytesMax(),
        quick.batchBytesMax(),
        quick.queuedBytesMax(),
        pending,
        unanswered,
        quick.heartbeatInterval(),
        quick.silenceMax(),
        quick.connectTimeout(),
        quick.reconnectDelayMin(),
        quick.reconnectDelayMax(),
        quick.repeatedLogInterval(),
        quick.windowBytes());
  }

  @Test
  void aNewerConnectionOfALaneEndsTheOlder() throws IOException {
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
      ConcurrentLinkedQueue<PeerConnection> seen = new ConcurrentLinkedQueue<>();
      network.start(
          B,
          transport ->
              transport.serve(
                  "s",
                  request -> {
                    seen.add(request.connection());
                    request.respond(new byte[0]);
                  }));
      PeerLink first = connected(network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
      await(first.request("s", new byte[0], PATIENCE));
      CompletableFuture<Void> firstGone = lossOf(first);
      CompletableFuture<Void> ended = new CompletableFuture<>();
      seen.element().onClose(() -> ended.complete(null));
      var twin =
          network.start(
              ArmeriaNetwork.CLUSTER,
              A,
              ArmeriaNetwork.freeUrl(),
              PeerLinkFaultsTest::nothing,
              PeerServerConfig.DEFAULTS);
      connected(twin.transport().link(B, "lane"));
      await(ended);
      await(firstGone);
    }
  }

  @Test
  void closingFailsWhatIsPendingAndRefusesWhatComes() {
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
      network.start(B, transport -> transport.serve("never", request -> {}));
      PeerLink link = connected(network.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
      CompletableFuture<byte[]> pending = link.request("never", new byte[0], PATIENCE);
      network.stop(A);
      assertTrue(pending.isCompletedExceptionally());
      assertFalse(link.isConnected());
      PeerException late = awaitFailure(link.request("never", new byte[0], PATIENCE));
      assertFalse(late.delivered());
      assertEquals("transport is closed", late.getMessage());
    }
  }

  @Test
  void noThreadIsLeftAfterTheEnd() throws InterruptedException {
    try (ArmeriaNetwork warm = new ArmeriaNetwork()) {
      warm.start(B, PeerLinkFaultsTest::echo);
      connected(warm.start(A, PeerLinkFaultsTest::nothing).link(B, "lane"));
    }
    var before = Thread.getAllStackTraces().keySet();
    try (ArmeriaNetwork network = new ArmeriaNetwork()) {
      network.start(B, PeerLinkFaultsTest::echo);
      for (int lane = 0; lane < 8; lane++) {
        connected(network.start(0x100 + lane, PeerLinkFaultsTest::nothing).link(B, "lane" + lane));
      }
    }
    var left = new ArrayList<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    left.removeIf(thread -> thread.getName().startsWith("globalEventExecutor"));
    for (Thread thread : left) {
      // One that is about to end says so before it does.
      thread.join(PATIENCE);
    }
    left.removeIf(thread -> !thread.isAlive());
    assertTrue(left.isEmpty(), left::toString);
  }
}
