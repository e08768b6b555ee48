package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way from one member to another; it has a connection whenever the network lets it. */
final class InMemoryPeerLink implements PeerLink {
  private final InMemoryPeerNetwork network;
  private final long from;
  private final long to;
  private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
  private final InOrder notices;

  // Guarded by the network.
  private @Nullable InMemoryConnection connection;
  private boolean wanted;
  private boolean retired;

  InMemoryPeerLink(InMemoryPeerNetwork network, long from, long to) {
    this.network = network;
    this.from = from;
    this.to = to;
    this.notices = new InOrder(network.threads());
  }

  long from() {
    return from;
  }

  @Override
  public long memberId() {
    return to;
  }

  @Override
  public boolean isConnected() {
    return connected() != null;
  }

  @Override
  public CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout) {
    if (payload.length > InMemoryPeerNetwork.PAYLOAD_BYTES_MAX) {
      return CompletableFuture.failedFuture(new PeerException("the request is too large", false));
    }
    @Nullable InMemoryConnection open = connected();
    want();
    return open == null
        ? CompletableFuture.failedFuture(new PeerException("not connected", false))
        : open.request(name, payload, timeout);
  }

  @Override
  public void onConnection(Consumer<Boolean> listener) {
    synchronized (network) {
      listeners.add(listener);
      if (connection != null) {
        notices.execute(() -> listener.accept(true));
      }
    }
    want();
  }

  /** The member it starts from went down. With the network's lock held. */
  void retire() {
    retired = true;
  }

  /** Follows the network: connects, disconnects or stays. */
  void refresh() {
    @Nullable InMemoryConnection gone = null;
    synchronized (network) {
      @Nullable InMemoryPeerTransport other = reachable();
      if (connection != null && !connection.leadsTo(other)) {
        gone = connection;
        connection = null;
        tell(false);
      }
      if (connection == null && other != null && wanted) {
        connection = new InMemoryConnection(network, from, other);
        tell(true);
      }
    }
    if (gone != null) {
      gone.close();
    }
  }

  private @Nullable InMemoryConnection connected() {
    synchronized (network) {
      return connection != null && connection.isOpen() ? connection : null;
    }
  }

  /** Begins to connect, which takes a moment, as it does elsewhere. */
  private void want() {
    synchronized (network) {
      if (wanted) {
        return;
      }
      wanted = true;
    }
    notices.execute(this::refresh);
  }

  private @Nullable InMemoryPeerTransport reachable() {
    return retired ? null : network.reach(from, to);
  }

  private void tell(boolean connected) {
    notices.execute(() -> listeners.forEach(listener -> listener.accept(connected)));
  }
}
