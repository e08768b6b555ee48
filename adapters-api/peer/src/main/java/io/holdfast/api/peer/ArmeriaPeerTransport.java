package io.holdfast.api.peer;

import com.linecorp.armeria.server.HttpService;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerService;
import io.holdfast.ports.peer.PeerTransport;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Messages between members as frames in long-lived HTTP/2 streams: one stream, on a connection of
 * its own, per lane to another member.
 *
 * <p>It owns no thread: all happens on the event loops given, which have to outlive it. The
 * answering side is {@link #service()}, which a {@link PeerServer} binds.
 */
public final class ArmeriaPeerTransport implements PeerTransport, AutoCloseable {
  private final PeerIdentity self;
  private final PeerAddressBook addresses;
  private final PeerSecurity security;
  private final EventLoopGroup eventLoops;
  private final PeerTransportConfig config;
  private final RandomGenerator random;
  private final PeerServices services = new PeerServices();
  private final InboundLanes lanes = new InboundLanes();
  private final PeerMeasures measures = new PeerMeasures();
  private final PeerTransportService service;
  private final Bars bars = new Bars();
  private final Map<Lane, ArmeriaPeerLink> links = new LinkedHashMap<>();
  private boolean closed;

  private record Lane(long memberId, String name) {}

  /**
   * @param random spreads connection attempts; used under a lock
   */
  public ArmeriaPeerTransport(
      PeerIdentity self,
      PeerAddressBook addresses,
      PeerSecurity security,
      EventLoopGroup eventLoops,
      PeerTransportConfig config,
      RandomGenerator random) {
    this.self = self;
    this.addresses = addresses;
    this.security = security;
    this.eventLoops = eventLoops;
    this.config = config;
    this.random = random;
    this.service = new PeerTransportService(self, services, config, lanes, bars, measures);
  }

  /** Answers other members; for the path {@link PeerServer#LANE_PATH}. */
  public HttpService service() {
    return service;
  }

  public PeerMeasures measures() {
    return measures;
  }

  PeerTransportConfig config() {
    return config;
  }

  @Override
  public void serve(String name, PeerService answering) {
    services.add(name, answering);
  }

  /**
   * @throws IllegalArgumentException for this member itself, or a lane that is not a name
   * @throws IllegalStateException after {@link #close}
   */
  @Override
  public synchronized PeerLink link(long memberId, String lane) {
    if (closed) {
      throw new IllegalStateException("transport is closed");
    }
    if (memberId == 0 || memberId == self.memberId()) {
      throw new IllegalArgumentException("not another member: " + PeerHeaders.hex(memberId));
    }
    Lane key = new Lane(memberId, PeerServices.requireName(lane));
    ArmeriaPeerLink link = links.computeIfAbsent(key, this::connectLater);
    if (bars.refuse(memberId)) {
      var unused = link.close();
    }
    return link;
  }

  @Override
  public void bar(long memberId) {
    if (bars.add(memberId)) {
      lanes.end(memberId);
      for (ArmeriaPeerLink link : linksTo(memberId)) {
        var unused = link.close();
      }
    }
  }

  private synchronized List<ArmeriaPeerLink> linksTo(long memberId) {
    return links.values().stream().filter(link -> link.memberId() == memberId).toList();
  }

  @Override
  public void onBarred(Runnable task) {
    bars.onBarred(task);
  }

  private ArmeriaPeerLink connectLater(Lane lane) {
    EventLoop eventLoop = eventLoops.next();
    PeerDialer dialer =
        new PeerDialer(
            PeerDialer.headers(self, lane.memberId(), lane.name()), security, config, eventLoop);
    return new ArmeriaPeerLink(
        lane.memberId(),
        lane.name(),
        addresses,
        dialer,
        eventLoop,
        config,
        measures.peers().of(lane.memberId()),
        new SplittableRandom(random.nextLong()),
        bars::barredBy);
  }

  /**
   * Ends all connections. When it completes, every request of this member has its outcome, no
   * request of another reaches a service, and nothing of this is left on the event loops. Harmless
   * when repeated.
   */
  public CompletableFuture<Void> closeAsync() {
    Stream<CompletableFuture<Void>> ends =
        Stream.concat(
            Stream.of(lanes.close()), linksAtClose().stream().map(ArmeriaPeerLink::close));
    return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
  }

  private synchronized Collection<ArmeriaPeerLink> linksAtClose() {
    closed = true;
    return links.values();
  }

  /** Waits for {@link #closeAsync}; not to be called on an event loop. */
  @Override
  public void close() {
    closeAsync().join();
  }
}
