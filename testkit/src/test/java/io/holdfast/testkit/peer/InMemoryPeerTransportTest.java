package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerTransport;
import java.util.function.Consumer;

class InMemoryPeerTransportTest implements PeerTransportContract {
  @Override
  public PeerNetwork open() {
    return new Network();
  }

  private static final class Network implements PeerNetwork {
    private final InMemoryPeerNetwork members = new InMemoryPeerNetwork();

    @Override
    public PeerTransport start(long memberId, Consumer<PeerTransport> services) {
      return members.open(memberId, services);
    }

    @Override
    public void stop(long memberId) {
      members.shutDown(memberId);
    }

    @Override
    public int payloadBytesMax() {
      return InMemoryPeerNetwork.PAYLOAD_BYTES_MAX;
    }

    @Override
    public void close() {
      members.close();
    }
  }
}
