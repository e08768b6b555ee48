package io.holdfast.testkit.peer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How tests of transports call and wait. Every wait ends after {@link #PATIENCE}. */
public final class PeerCalls {
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private PeerCalls() {}

  /** Waits until the link has a connection. */
  public static PeerLink connected(PeerLink link) {
    CompletableFuture<Void> connected = new CompletableFuture<>();
    link.onConnection(up -> {
      if (up) {
        connected.complete(null);
      }
    });
    if (!link.isConnected()) {
      await(connected);
    }
    return link;
  }

  /** The next time that the connection goes, from now on. */
  public static CompletableFuture<Void> lossOf(PeerLink link) {
    CompletableFuture<Void> lost = new CompletableFuture<>();
    link.onConnection(up -> {
      if (!up) {
        lost.complete(null);
      }
    });
    return lost;
  }

  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unexpected) {
      throw new AssertionError(unexpected);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  public static PeerException awaitFailure(CompletableFuture<byte[]> answer) {
    ExecutionException failed =
        assertThrows(
            ExecutionException.class, () -> answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    return assertInstanceOf(PeerException.class, failed.getCause());
  }
}
