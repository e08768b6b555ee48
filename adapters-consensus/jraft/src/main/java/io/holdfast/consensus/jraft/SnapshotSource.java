package io.holdfast.consensus.jraft;

import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The way to the member that offers its snapshot. The library asks for the files as soon as it
 * hears of them, and a request without a connection fails at once: it would give the snapshot up,
 * or wait a second for the next try. A new member has heard from the leader before it is connected
 * with it, so it connects first. Any thread.
 */
final class SnapshotSource {
  private final PeerTransport transport;
  private final ScheduledExecutorService timer;
  private final Duration longest;
  private final Set<Long> known = ConcurrentHashMap.newKeySet();

  /**
   * @param longest how long connecting may take
   */
  SnapshotSource(PeerTransport transport, ScheduledExecutorService timer, Duration longest) {
    this.transport = transport;
    this.timer = timer;
    this.longest = longest;
  }

  /** True once a member can be asked for files, false if that takes too long. */
  CompletableFuture<Boolean> reached(long memberId) {
    List<PeerLink> links =
        List.of(
            transport.link(memberId, PeerRpcClient.LANE),
            transport.link(memberId, PeerRpcClient.SNAPSHOT_LANE));
    if (known.add(memberId)) {
      links.forEach(link -> link.onConnection(connected -> {}));
    }
    return Timers.until(timer, longest, () -> links.stream().allMatch(PeerLink::isConnected));
  }
}
