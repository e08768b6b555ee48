package io.holdfast.api.peer;

import java.util.random.RandomGenerator;

/** Growing pauses between connection attempts, never quite the same. Belongs to one event loop. */
final class Backoff {
  private final long minNanos;
  private final long maxNanos;
  private final RandomGenerator random;
  private long currentNanos;

  Backoff(PeerTransportConfig config, RandomGenerator random) {
    this.minNanos = config.reconnectDelayMin().toNanos();
    this.maxNanos = config.reconnectDelayMax().toNanos();
    this.random = random;
    this.currentNanos = minNanos;
  }

  /** The pause before the next attempt: between half and all of a bound that doubles each time. */
  long nextNanos() {
    long bound = currentNanos;
    currentNanos = Math.min(maxNanos, 2 * currentNanos);
    return bound / 2 + random.nextLong(bound / 2 + 1);
  }

  void reset() {
    currentNanos = minNanos;
  }
}
