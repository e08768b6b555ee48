package io.holdfast.embedded;

import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerService;
import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Nobody there. */
final class NoNetwork implements Network {
  @Override
  public Opened open(Foundation foundation) {
    return new Silence();
  }

  private static final class Silence implements Opened, PeerTransport {
    @Override
    public PeerTransport transport() {
      return this;
    }

    @Override
    public AutoCloseable letPeersIn(MemberParts member) {
      return () -> {};
    }

    @Override
    public AutoCloseable letClientsIn(MemberParts member) {
      return () -> {};
    }

    @Override
    public void serve(String name, PeerService service) {}

    @Override
    public PeerLink link(long memberId, String lane) {
      return new NoLink(memberId);
    }

    @Override
    public void bar(long memberId) {}

    @Override
    public void onBarred(Runnable task) {}

    @Override
    public void close() {}
  }

  private record NoLink(long memberId) implements PeerLink {
    @Override
    public boolean isConnected() {
      return false;
    }

    @Override
    public CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout) {
      return CompletableFuture.failedFuture(new PeerException("there are no other members", false));
    }

    @Override
    public void onConnection(Consumer<Boolean> listener) {}
  }
}
