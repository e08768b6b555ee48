package io.holdfast.assembly;

import io.holdfast.api.http.ListenException;
import io.holdfast.api.http.VersionService;
import io.holdfast.api.peer.ArmeriaPeerTransport;
import io.holdfast.api.peer.MembersRoute;
import io.holdfast.api.peer.PeerIdentity;
import io.holdfast.api.peer.PeerListenException;
import io.holdfast.api.peer.PeerProbe;
import io.holdfast.api.peer.PeerRoute;
import io.holdfast.api.peer.PeerServer;
import io.holdfast.api.peer.PeerServerConfig;
import io.holdfast.api.peer.PeerTransportConfig;
import io.holdfast.assembly.audit.AuditMeasures;
import io.holdfast.assembly.audit.FileAuditLog;
import io.holdfast.assembly.metrics.MeasuredStore;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.consensus.jraft.JRaftConfig;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.embedded.FileWatch;
import io.holdfast.embedded.Foundation;
import io.holdfast.embedded.MemberParts;
import io.holdfast.embedded.Network;
import io.holdfast.embedded.Resources;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStore;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.Optional;

/** The network of one member that is starting or runs. Used by the thread that starts it. */
final class OpenNetwork implements Network.Opened {
  private final NetworkConfig config;
  private final MemberTls tls;
  private final Foundation foundation;
  private final Optional<FileAuditLog> audit;
  private final AuditMeasures auditMeasures;
  private final EventLoopGroup eventLoops;
  private final ArmeriaPeerTransport transport;
  private final Resources open = new Resources();

  /** Takes over the audit log and the event loops, and closes them. */
  OpenNetwork(
      NetworkConfig config,
      MemberTls tls,
      Foundation foundation,
      Optional<FileAuditLog> audit,
      AuditMeasures auditMeasures,
      EventLoopGroup eventLoops) {
    this.config = config;
    this.tls = tls;
    this.foundation = foundation;
    this.audit = audit;
    this.auditMeasures = auditMeasures;
    this.eventLoops = eventLoops;
    open.opened(() -> ServedNetwork.end(eventLoops));
    audit.ifPresent(open::opened);
    if (tls.isUsed()) {
      open.opened(new FileWatch(foundation.scheduler(), foundation.reading(), tls::reload));
    }
    transport = open.opened(makeTransport());
  }

  private ArmeriaPeerTransport makeTransport() {
    NodeConfig node = foundation.config();
    return new ArmeriaPeerTransport(
        new PeerIdentity(node.clusterId(), node.self().id()),
        foundation.addresses()::of,
        tls.peers(),
        eventLoops,
        PeerTransportConfig.DEFAULTS.withMessagesOf(
            JRaftConfig.DEFAULTS.messageBytesMax(node.limits().requestBytesMax())),
        foundation.random());
  }

  Optional<FileAuditLog> audit() {
    return audit;
  }

  @Override
  public PeerTransport transport() {
    return transport;
  }

  @Override
  public MeasuredStore through(OrderedStore store) {
    return new MeasuredStore(store, foundation.ticker());
  }

  @Override
  public AutoCloseable letPeersIn(MemberParts member) throws PeerListenException {
    Resources peers = new Resources();
    peers.opened(probe(member.node()));
    if (!config.listenPeer().isEmpty()) {
      try {
        peers.opened(listenForPeers(member.node()));
      } catch (PeerListenException | RuntimeException e) {
        peers.close();
        throw e;
      }
    }
    return peers;
  }

  private PeerServer listenForPeers(Node node) throws PeerListenException {
    return PeerServer.start(
        config.listenPeer(),
        transport,
        List.of(
            MembersRoute.of(foundation.config().clusterId(), node::members),
            new PeerRoute("/version", VersionService.of(() -> MemberVersions.of(node)))),
        tls.peers(),
        eventLoops,
        PeerServerConfig.DEFAULTS);
  }

  private PeerProbe probe(Node node) {
    long self = foundation.config().self().id();
    return new PeerProbe(
        transport,
        transport.measures(),
        () -> node.measures().members().stream().map(Member::id).filter(id -> id != self).toList(),
        foundation.scheduler(),
        foundation.ticker());
  }

  @Override
  public AutoCloseable letClientsIn(MemberParts member) throws ListenException {
    Serving serving =
        DaggerServing.factory()
            .of(config, tls, foundation, member, transport, audit, auditMeasures);
    return ClientServers.start(config, tls, serving, eventLoops);
  }

  @Override
  public void close() {
    open.close();
  }
}
