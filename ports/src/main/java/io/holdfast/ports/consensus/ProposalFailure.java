package io.holdfast.ports.consensus;

/** Why a proposal will not be seen in the log, or may not be. */
public enum ProposalFailure {
  /**
   * No leader could be reached within {@link ConsensusConfig#proposalTimeout}; it was not appended.
   */
  NO_LEADER,
  /** Too much is under way already; it was not appended. */
  OVERLOADED,
  /** The leader stepped down or was lost with the proposal in flight: it may yet commit. */
  LEADER_LOST,
  /** The connection to the leader broke with the proposal in flight: it may yet commit. */
  CONNECTION_LOST,
  /** This member is stopping, or has stopped after a failure: it may yet commit. */
  STOPPED
}
