package io.holdfast.embedded;

import java.time.Duration;

/**
 * How a member keeps its log.
 *
 * @param heartbeat how often a leader shows that it is there
 * @param electionTimeout how long a follower waits for that
 * @param electsAtStart whether a leader is elected as soon as a majority has started, or an
 *     election timeout later
 * @param snapshotEntries entries applied between two snapshots
 * @param proposalsInFlightMax proposals waiting or in flight at this member
 * @param syncEachAppend whether it is on disk before anything is acknowledged
 */
public record LogConfig(
    Duration heartbeat,
    Duration electionTimeout,
    boolean electsAtStart,
    long snapshotEntries,
    int proposalsInFlightMax,
    boolean syncEachAppend) {
  /** Proposals in flight unless something else is said. */
  private static final int PROPOSALS_IN_FLIGHT_MAX = 5_000;

  /** etcd's numbers where it has them. */
  public static final LogConfig DEFAULTS =
      of(Duration.ofMillis(100), Duration.ofMillis(1000), 10_000, true);

  /** With the usual number of proposals, and an election at the start. */
  public static LogConfig of(
      Duration heartbeat, Duration electionTimeout, long snapshotEntries, boolean syncEachAppend) {
    return new LogConfig(
        heartbeat, electionTimeout, true, snapshotEntries, PROPOSALS_IN_FLIGHT_MAX, syncEachAppend);
  }

  /** The same with other timing. */
  public LogConfig withTiming(Duration otherHeartbeat, Duration otherElectionTimeout) {
    return new LogConfig(
        otherHeartbeat,
        otherElectionTimeout,
        electsAtStart,
        snapshotEntries,
        proposalsInFlightMax,
        syncEachAppend);
  }

  /** The same with a first election at once, or an election timeout later. */
  public LogConfig withElectionAtStart(boolean atStart) {
    return new LogConfig(
        heartbeat, electionTimeout, atStart, snapshotEntries, proposalsInFlightMax, syncEachAppend);
  }
}
