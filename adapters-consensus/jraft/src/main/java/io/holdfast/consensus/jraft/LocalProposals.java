package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.entity.Task;
import io.holdfast.ports.consensus.ProposalFailure;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Proposals handed to the library because this member leads, at most a window of them. */
final class LocalProposals {
  /** Makes one for the proposals it belongs to. */
  interface Factory {
    LocalProposals create(Proposals proposals);
  }

  private final Node node;
  private final int submittedMax;
  private final Proposals proposals;
  private final AtomicInteger submitted = new AtomicInteger();

  LocalProposals(Node node, int submittedMax, Proposals proposals) {
    this.node = node;
    this.submittedMax = submittedMax;
    this.proposals = proposals;
  }

  /** Hands over one if there is room. */
  boolean trySubmit(Proposal proposal, long term) {
    if (submitted.incrementAndGet() > submittedMax) {
      submitted.decrementAndGet();
      return false;
    }
    apply(proposal, term);
    return true;
  }

  /** Hands over as many as there is room for. Called by one thread at a time. */
  void submit(ProposalQueue queue, long term) {
    while (submitted.incrementAndGet() <= submittedMax) {
      @Nullable Proposal next = queue.take();
      if (next == null) {
        break;
      }
      apply(next, term);
    }
    submitted.decrementAndGet();
  }

  private void apply(Proposal proposal, long term) {
    Closure done = status -> finished(proposal, status);
    submit(node, proposal.entry(), done, term);
  }

  /** Hands one entry to the library, which always calls {@code done} in the end. */
  static void submit(Node node, byte[] entry, Closure done, long term) {
    try {
      node.apply(new Task(ByteBuffer.wrap(entry), done, term));
    } catch (IllegalStateException e) {
      // Shutting down; it has told the closure already.
      return;
    }
  }

  private void finished(Proposal proposal, Status status) {
    submitted.decrementAndGet();
    if (status.isOk()) {
      proposals.applied(1);
      proposals.pump();
    } else if (Failures.refusedAsNotLeader(status)) {
      proposals.refused(List.of(proposal));
    } else if (Failures.refusedAsBusy(status)) {
      proposals.refused(List.of(proposal.refusedAs(ProposalFailure.OVERLOADED)));
    } else {
      proposals.fail(proposal, proposals.lost());
    }
  }
}
