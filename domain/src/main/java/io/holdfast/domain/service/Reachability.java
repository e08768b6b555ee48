package io.holdfast.domain.service;

import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which other members this one is connected with, and for how long. Any thread. */
final class Reachability {
  /** The lane whose connections count; questions about members go over it, too. */
  static final String LANE = "cluster";

  private final PeerTransport transport;
  private final Ticker ticker;
  private final Set<Long> followed = ConcurrentHashMap.newKeySet();
  private final Map<Long, Long> sinceNanos = new ConcurrentHashMap<>();

  Reachability(PeerTransport transport, Ticker ticker) {
    this.transport = transport;
    this.ticker = ticker;
  }

  /** Begins to keep a connection with a member. */
  void follow(long memberId) {
    if (followed.add(memberId)) {
      transport.link(memberId, LANE).onConnection(up -> note(memberId, up));
    }
  }

  private void note(long memberId, boolean up) {
    if (up) {
      sinceNanos.putIfAbsent(memberId, ticker.nanos());
    } else {
      sinceNanos.remove(memberId);
    }
  }

  /** Whether there has been a connection for at least so long. */
  boolean connected(long memberId, Duration atLeast) {
    @Nullable Long since = sinceNanos.get(memberId);
    return since != null && ticker.nanos() - since >= atLeast.toNanos();
  }
}
