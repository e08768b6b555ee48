package io.holdfast.ports.consensus;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The state that went from member to member in one direction, by the member at the other end. Any
 * thread.
 */
public final class SnapshotTraffic {
  private final Map<Long, Peer> peers = new ConcurrentHashMap<>();

  /**
   * With one other member.
   *
   * @param underWay now
   * @param durations of those that succeeded
   */
  public record Peer(Count underWay, Count succeeded, Count failed, Distribution durations) {
    private Peer() {
      this(new Count(), new Count(), new Count(), Distribution.seconds(0.1, 10));
    }
  }

  /** One that is on its way. */
  public static final class Transfer {
    private final Peer peer;
    private final long begun = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    private Transfer(Peer peer) {
      this.peer = peer;
      peer.underWay().increment();
    }

    /** How it ended; only the first word counts. */
    public void ended(boolean success) {
      if (!over.compareAndSet(false, true)) {
        return;
      }
      peer.underWay().decrement();
      if (success) {
        peer.succeeded().increment();
        peer.durations().record(System.nanoTime() - begun);
      } else {
        peer.failed().increment();
      }
    }
  }

  /** A transfer begins, to or from {@code memberId}. */
  public Transfer begin(long memberId) {
    return new Transfer(peers.computeIfAbsent(memberId, unknown -> new Peer()));
  }

  /** Those with whom there was any, by their ids. */
  public Map<Long, Peer> peers() {
    return Map.copyOf(peers);
  }
}
