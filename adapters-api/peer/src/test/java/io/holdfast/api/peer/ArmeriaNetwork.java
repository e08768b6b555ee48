package io.holdfast.api.peer;

import com.linecorp.armeria.common.util.EventLoopGroups;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.testkit.peer.PeerNetwork;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Members on ports of the loopback interface, with two event loops for all of them. */
final class ArmeriaNetwork implements PeerNetwork {
  static final long CLUSTER = 0xc1;

  /** Quick, so that tests are, and with small bounds, so that tests reach them. */
  static final PeerTransportConfig QUICK =
      new PeerTransportConfig(
          1 << 20,
          64 << 10,
          4 << 20,
          16_384,
          16_384,
          Duration.ofMillis(100),
          Duration.ofMillis(800),
          Duration.ofSeconds(2),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          256 << 10);

  private final PeerTransportConfig config;
  private final EventLoopGroup eventLoops = EventLoopGroups.newEventLoopGroup(2, "peer-test");
  private final Map<Long, URI> urls = new ConcurrentHashMap<>();
  private final Map<Long, Member> members = new ConcurrentHashMap<>();

  record Member(ArmeriaPeerTransport transport, PeerServer server) {
    void stop() {
      server.close();
      transport.close();
    }
  }

  ArmeriaNetwork() {
    this(QUICK);
  }

  ArmeriaNetwork(PeerTransportConfig config) {
    this.config = config;
  }

  static URI freeUrl() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  URI url(long memberId) {
    return urls.computeIfAbsent(memberId, id -> freeUrl());
  }

  /** Lets others look for a member somewhere else than where it listens. */
  void advertise(long memberId, URI url) {
    urls.put(memberId, url);
  }

  @Override
  public PeerTransport start(long memberId, Consumer<PeerTransport> services) {
    return start(CLUSTER, memberId, url(memberId), services, PeerServerConfig.DEFAULTS).transport();
  }

  Member start(
      long clusterId,
      long memberId,
      URI listen,
      Consumer<PeerTransport> services,
      PeerServerConfig bounds) {
    ArmeriaPeerTransport transport =
        new ArmeriaPeerTransport(
            new PeerIdentity(clusterId, memberId),
            id -> List.of(url(id)),
            PeerSecurity.PLAIN,
            eventLoops,
            config,
            new Random(memberId));
    services.accept(transport);
    try {
      PeerServer server =
          PeerServer.start(
              List.of(listen), transport, List.of(), PeerSecurity.PLAIN, eventLoops, bounds);
      Member member = new Member(transport, server);
      members.put(memberId, member);
      return member;
    } catch (PeerListenException taken) {
      throw new AssertionError(taken);
    }
  }

  @Override
  public void stop(long memberId) {
    Member member = members.remove(memberId);
    if (member != null) {
      member.stop();
    }
  }

  @Override
  public int payloadBytesMax() {
    return config.frameBytesMax();
  }

  @Override
  public void close() {
    members.keySet().forEach(this::stop);
    eventLoops
        .shutdownGracefully(0, 5, TimeUnit.SECONDS)
        .awaitUninterruptibly(10, TimeUnit.SECONDS);
  }
}
