package io.holdfast.junit;

import io.holdfast.assembly.ServedNetwork;
import io.holdfast.embedded.Foundation;
import io.holdfast.embedded.MemberParts;
import io.holdfast.embedded.Network;
import io.holdfast.ports.consensus.ConsensusStatus.Role;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Clients come through sockets, other members through memory. */
final class TestNetwork implements Network {
  private final ServedNetwork served;
  private final InMemoryPeerNetwork peers;
  private volatile @Nullable MemberParts member;

  TestNetwork(ServedNetwork served, InMemoryPeerNetwork peers) {
    this.served = served;
    this.peers = peers;
  }

  @Override
  public Opened open(Foundation foundation) throws IOException {
    Opened clients = served.open(foundation);
    return new Both(clients, peers.open(foundation.config().self().id()));
  }

  /** Whether the member that stands in it leads the others. */
  boolean leads() {
    @Nullable MemberParts standing = member;
    return standing != null && standing.consensus().status().role() == Role.LEADER;
  }

  private final class Both implements Opened {
    private final Opened clients;
    private final PeerTransport transport;

    Both(Opened clients, PeerTransport transport) {
      this.clients = clients;
      this.transport = transport;
    }

    @Override
    public PeerTransport transport() {
      return transport;
    }

    @Override
    public OrderedStore through(OrderedStore store) {
      return clients.through(store);
    }

    @Override
    public AutoCloseable letPeersIn(MemberParts parts) {
      member = parts;
      return () -> {};
    }

    @Override
    public AutoCloseable letClientsIn(MemberParts parts) throws IOException {
      return clients.letClientsIn(parts);
    }

    @Override
    public void close() {
      clients.close();
    }
  }
}
