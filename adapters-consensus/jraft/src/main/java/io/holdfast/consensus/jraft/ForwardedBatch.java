package io.holdfast.consensus.jraft;

import java.util.List;

/** Proposals in one request to the leader. Compared by identity. */
final class ForwardedBatch {
  private final List<Proposal> proposals;

  ForwardedBatch(List<Proposal> proposals) {
    this.proposals = proposals;
  }

  List<Proposal> proposals() {
    return proposals;
  }
}
