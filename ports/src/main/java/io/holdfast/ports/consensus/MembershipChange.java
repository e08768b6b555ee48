package io.holdfast.ports.consensus;

/** One change of who takes part in the log. */
public sealed interface MembershipChange {
  /** The member it is about. */
  long memberId();

  /** Adds a member that votes. */
  record AddVoter(long memberId) implements MembershipChange {}

  /** Adds a member that only follows. */
  record AddLearner(long memberId) implements MembershipChange {}

  /** Lets a learner vote. Not atomic in every adapter: repeat it until it succeeds. */
  record Promote(long memberId) implements MembershipChange {}

  /** Removes a voter or learner. */
  record Remove(long memberId) implements MembershipChange {}
}
