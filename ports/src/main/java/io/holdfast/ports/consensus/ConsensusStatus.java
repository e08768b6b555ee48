package io.holdfast.ports.consensus;

import java.util.Map;

/**
 * How one member sees the log.
 *
 * @param role what this member does
 * @param term its current term
 * @param leaderId the leader's id, or 0 while none is known
 * @param lastIndex its last log entry
 * @param commitIndex the last entry it knows to be committed
 * @param appliedIndex the last entry given to the state machine
 * @param peers on the leader, the progress of each other member that takes part; otherwise empty
 */
public record ConsensusStatus(
    Role role,
    long term,
    long leaderId,
    long lastIndex,
    long commitIndex,
    long appliedIndex,
    Map<Long, PeerProgress> peers) {

  /** What a member does. */
  public enum Role {
    LEADER,
    FOLLOWER,
    CANDIDATE,
    LEARNER,
    /** Stopped or broken. */
    STOPPED
  }

  /**
   * The leader's knowledge of another member.
   *
   * @param matchIndex the last entry known to be stored there
   * @param active whether it answered within the last election timeout
   * @param learner whether it only follows
   */
  public record PeerProgress(long matchIndex, boolean active, boolean learner) {}

  public ConsensusStatus {
    peers = Map.copyOf(peers);
  }
}
