package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Member 2 asks member 1. */
class LeaseForwardingTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final FakeLeader leader = new FakeLeader();
  private final LeaseForwarding.Leader remote = open();

  /** A link of a third member, that sends what no member would. */
  private final PeerLink lane = network.open(3).link(1, "lease");

  private LeaseForwarding.Leader open() {
    network.open(1, transport -> new LeaseForwarding(transport, TIMEOUT, leader));
    return new LeaseForwarding(network.open(2), TIMEOUT, new FakeLeader()).at(1);
  }

  @BeforeEach
  void connect() throws InterruptedException {
    CountDownLatch connected = new CountDownLatch(1);
    lane.onConnection(up -> {
      if (up) {
        connected.countDown();
      }
    });
    if (!lane.isConnected()) {
      assertEquals(true, connected.await(30, TimeUnit.SECONDS));
    }
  }

  @AfterEach
  void close() {
    network.close();
  }

  private static final class FakeLeader implements LeaseForwarding.Leader {
    @Override
    public CompletionStage<LeaseForwarding.Times> renew(long lease) {
      return lease == 13
          ? CompletableFuture.failedFuture(KvError.NOT_PRIMARY_LESSOR.exception())
          : CompletableFuture.completedFuture(new LeaseForwarding.Times(lease, 60));
    }

    @Override
    public CompletionStage<LeaseForwarding.Times> timeLeft(long lease) {
      return lease == 13
          ? CompletableFuture.failedFuture(new IllegalStateException("broken"))
          : CompletableFuture.completedFuture(new LeaseForwarding.Times(-1, 0));
    }
  }

  private static <T> T answer(CompletionStage<T> call) throws Exception {
    return call.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Throwable failure(CompletionStage<?> call) {
    Throwable cause = assertThrows(ExecutionException.class, () -> answer(call)).getCause();
    return Objects.requireNonNull(cause);
  }

  private static void assertRefused(KvError expected, CompletionStage<?> call) {
    assertEquals(expected, assertInstanceOf(KvException.class, failure(call)).error());
  }

  /** The first request may find no connection yet. */
  private static LeaseForwarding.Times untilConnected(
      Supplier<CompletionStage<LeaseForwarding.Times>> call) throws Exception {
    for (int i = 0; i < 1000; i++) {
      try {
        return answer(call.get());
      } catch (ExecutionException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("never connected");
  }

  @Test
  @Statement(168)
  void theLeaderAnswersForOtherMembers() throws Exception {
    assertEquals(new LeaseForwarding.Times(-7, 60), untilConnected(() -> remote.renew(-7)));
    assertEquals(new LeaseForwarding.Times(-1, 0), answer(remote.timeLeft(1)));
  }

  @Test
  @Statement(169)
  void refusalsOfTheLeaderArriveAsTheyAre() throws Exception {
    untilConnected(() -> remote.renew(1));
    assertRefused(KvError.NOT_PRIMARY_LESSOR, remote.renew(13));
    assertRefused(KvError.NO_LEADER, remote.timeLeft(13));
  }

  @Test
  @Statement(169)
  void aLeaderThatCannotBeReachedIsNone() {
    network.cut(1, 2);
    assertRefused(KvError.NO_LEADER, remote.renew(1));
  }

  @Test
  void whatIsNoQuestionIsRefused() {
    for (byte[] payload : new byte[][] {{}, {1}, {9, 1}, {1, -1}}) {
      assertInstanceOf(PeerException.class, failure(lane.request("lease", payload, TIMEOUT)));
    }
  }
}
