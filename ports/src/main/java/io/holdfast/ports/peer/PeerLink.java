package io.holdfast.ports.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A way to one other member. Safe for use by any thread; nothing blocks. */
public interface PeerLink {
  /** The other member. */
  long memberId();

  /** Whether requests sent now go straight out. */
  boolean isConnected();

  /**
   * Sends a request and completes with the answer, on a thread of the transport. Requests are
   * delivered at most once and in the order of these calls. Fails with {@link PeerException}: when
   * it says {@code delivered() == false} the other side has not seen the request.
   *
   * <p>While there is no connection it fails at once; a connection attempt is then under way.
   *
   * @param name the service that answers
   * @param payload given away by the caller
   * @param timeout after which it fails; the other side may still act on it
   */
  CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout);

  /**
   * Tells {@code listener} each time the connection comes (true) or goes (false), on a thread of
   * the transport. Attempts begin with the first listener or request.
   */
  void onConnection(Consumer<Boolean> listener);
}
