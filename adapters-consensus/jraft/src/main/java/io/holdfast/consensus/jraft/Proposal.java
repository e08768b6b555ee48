package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.ProposalFailure;
import java.util.function.Consumer;

/**
 * An entry somebody proposed at this member.
 *
 * @param deadlineNanos when it stops waiting for a leader
 * @param refusal what it is told then
 */
record Proposal(
    byte[] entry, Consumer<ProposalFailure> failed, long deadlineNanos, ProposalFailure refusal) {

  Proposal refusedAs(ProposalFailure why) {
    return new Proposal(entry, failed, deadlineNanos, why);
  }
}
