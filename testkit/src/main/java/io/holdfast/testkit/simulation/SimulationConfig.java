package io.holdfast.testkit.simulation;

import java.time.Duration;

/**
 * What a simulated world is like.
 *
 * @param members of the cluster
 * @param delayMax what a message, an entry or a piece of work takes at most
 * @param electionMax how long there is no leader at most when one could be
 */
public record SimulationConfig(int members, Duration delayMax, Duration electionMax) {
  /** Three members, messages within 20 ms and leaders within 2 s. */
  public static final SimulationConfig DEFAULTS =
      new SimulationConfig(3, Duration.ofMillis(20), Duration.ofSeconds(2));

  public SimulationConfig {
    if (members < 1 || !delayMax.isPositive() || !electionMax.isPositive()) {
      throw new IllegalArgumentException("bounds must be positive");
    }
  }
}
