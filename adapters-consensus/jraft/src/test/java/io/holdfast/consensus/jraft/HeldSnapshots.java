package io.holdfast.consensus.jraft;

import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerService;
import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A way to the others on which pieces of snapshots wait until they are let through. */
record HeldSnapshots(PeerTransport inner, CompletableFuture<Void> released)
    implements PeerTransport {
  @Override
  public void serve(String name, PeerService service) {
    inner.serve(name, service);
  }

  @Override
  public PeerLink link(long memberId, String lane) {
    PeerLink link = inner.link(memberId, lane);
    return lane.equals(PeerRpcClient.SNAPSHOT_LANE) ? new HeldLink(link, released) : link;
  }

  @Override
  public void bar(long memberId) {
    inner.bar(memberId);
  }

  @Override
  public void onBarred(Runnable task) {
    inner.onBarred(task);
  }

  private record HeldLink(PeerLink inner, CompletableFuture<Void> released) implements PeerLink {
    @Override
    public long memberId() {
      return inner.memberId();
    }

    @Override
    public boolean isConnected() {
      return inner.isConnected();
    }

    @Override
    public CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout) {
      return released.thenCompose(go -> inner.request(name, payload, timeout));
    }

    @Override
    public void onConnection(Consumer<Boolean> listener) {
      inner.onConnection(listener);
    }
  }
}
