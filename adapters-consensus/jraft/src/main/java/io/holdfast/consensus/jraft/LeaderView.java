package io.holdfast.consensus.jraft;

/**
 * Who leads, as the state machine was last told.
 *
 * @param term the term in which that was
 * @param leaderId the leader's id, or 0 while none is known
 * @param leading whether it is this member
 */
record LeaderView(long term, long leaderId, boolean leading) {
  /** Nobody is known yet. */
  static final LeaderView NONE = new LeaderView(0, 0, false);
}
