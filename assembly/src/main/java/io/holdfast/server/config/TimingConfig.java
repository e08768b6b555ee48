package io.holdfast.server.config;

import io.holdfast.ports.time.Durations;
import java.time.Duration;

/**
 * The beat of the cluster.
 *
 * @param heartbeat between two signs of a leader
 * @param electionTimeout without a sign until an election
 * @param electsAtStart whether the first election waits for no timeout
 */
public record TimingConfig(Duration heartbeat, Duration electionTimeout, boolean electsAtStart) {
  public TimingConfig {
    if (heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException("heartbeat must be positive: " + heartbeat);
    }
    if (electionTimeout.compareTo(Durations.times(5, heartbeat)) < 0) {
      throw new IllegalArgumentException("election timeout must be at least 5 heartbeats");
    }
  }
}
