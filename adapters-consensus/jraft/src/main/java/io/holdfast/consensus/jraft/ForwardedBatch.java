package io.holdfast.consensus.jraft;

import java.util.List;

/** Proposals in one request to the leader. Compared by identity. */
final class ForwardedBatch {
  private final List<Proposal> proposals;
  private final ForwardWindow window;

  /**
   * @param window what it counts in, until it is answered or given up
   */
  ForwardedBatch(List<Proposal> proposals, ForwardWindow window) {
    this.proposals = proposals;
    this.window = window;
  }

  ForwardWindow window() {
    return window;
  }

  List<Proposal> proposals() {
    return proposals;
  }
}
