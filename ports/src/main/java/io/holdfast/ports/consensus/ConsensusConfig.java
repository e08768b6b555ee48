package io.holdfast.ports.consensus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How a member takes part in the log.
 *
 * @param clusterId keeps clusters apart: members of another one are refused
 * @param memberId this member
 * @param voters the members that vote at the very first start; later starts go by what the log says
 * @param directory where the log lives; created if missing
 * @param heartbeat how often a leader shows that it is there
 * @param electionTimeout how long a follower waits for that
 * @param electsAtStart whether a leader is elected as soon as a majority has started, or an
 *     election timeout later; a log may elect late all the same
 * @param proposalTimeout how long a proposal waits for a leader
 * @param proposalsInFlightMax proposals waiting or in flight at this member, at most
 * @param snapshotEntries entries applied between two snapshots
 * @param syncEachAppend whether the log is flushed to disk before it is acknowledged; false gives
 *     up durability
 */
public record ConsensusConfig(
    long clusterId,
    long memberId,
    Set<Long> voters,
    Path directory,
    Duration heartbeat,
    Duration electionTimeout,
    boolean electsAtStart,
    Duration proposalTimeout,
    int proposalsInFlightMax,
    long snapshotEntries,
    boolean syncEachAppend) {

  public ConsensusConfig {
    voters = Set.copyOf(voters);
    if (memberId == 0 || heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException("member id and heartbeat must not be zero");
    }
    if (electionTimeout.compareTo(heartbeat) <= 0) {
      throw new IllegalArgumentException("election timeout must be longer than a heartbeat");
    }
    if (proposalsInFlightMax < 1 || snapshotEntries < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }
}
