package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Proposals on their way to another member that leads: a few requests at once, each with whatever
 * waited when it left. None is ever sent again unless the leader has certainly not appended it.
 */
final class ForwardedProposals {
  /** Makes one for the proposals it belongs to. */
  interface Factory {
    ForwardedProposals create(Proposals proposals);
  }

  /** The leader answers within this many election timeouts: without a quorum it steps down. */
  private static final int PATIENCE = 5;

  private final PeerTransport transport;
  private final JRaftConfig bounds;
  private final Duration timeout;
  private final Proposals proposals;
  private final Set<ForwardedBatch> underWay = ConcurrentHashMap.newKeySet();
  private volatile ForwardWindow window = new ForwardWindow(0);
  private volatile boolean closed;

  ForwardedProposals(
      PeerTransport transport, ConsensusConfig config, JRaftConfig bounds, Proposals proposals) {
    this.transport = transport;
    this.bounds = bounds;
    this.timeout = Durations.times(PATIENCE, config.electionTimeout());
    this.proposals = proposals;
  }

  /**
   * Sends from the queue while there is something in it and room for another request. Called by one
   * thread at a time.
   */
  void send(ProposalQueue queue, long leaderId) {
    PeerLink link = transport.link(leaderId, ForwardService.LANE);
    ForwardWindow open = windowTo(leaderId);
    while (open.enter(bounds.forwardsInFlightMax())) {
      List<Proposal> taken = queue.take(bounds.forwardEntriesMax(), bounds.forwardBytesMax());
      if (taken.isEmpty()) {
        open.leave();
        return;
      }
      if (!send(link, new ForwardedBatch(taken, open))) {
        return;
      }
    }
  }

  /**
   * One that fell silent takes no room from the next, which is there long before it is given up.
   */
  private ForwardWindow windowTo(long leaderId) {
    ForwardWindow known = window;
    if (known.leaderId() != leaderId) {
      known = new ForwardWindow(leaderId);
      window = known;
    }
    return known;
  }

  void close() {
    closed = true;
    underWay.forEach(batch -> settle(batch, () -> fail(batch, ProposalFailure.STOPPED)));
  }

  /** False if there is no connection; then it is better to wait than to take the next. */
  private boolean send(PeerLink link, ForwardedBatch batch) {
    boolean connected = link.isConnected();
    underWay.add(batch);
    var unused =
        link.request(ForwardService.NAME, ForwardCodec.entries(batch.proposals()), timeout)
            .whenComplete(
                (answer, failure) -> settle(batch, () -> finished(batch, answer, failure)));
    if (closed) {
      settle(batch, () -> fail(batch, ProposalFailure.STOPPED));
    }
    return connected;
  }

  private void settle(ForwardedBatch batch, Runnable outcome) {
    if (underWay.remove(batch)) {
      batch.window().leave();
      outcome.run();
    }
  }

  private void finished(
      ForwardedBatch batch, byte @Nullable [] answer, @Nullable Throwable failure) {
    if (answer != null && answer.length == batch.proposals().size()) {
      answered(batch, answer);
      proposals.pump();
    } else if (wasNotSeen(failure)) {
      proposals.refused(batch.proposals());
    } else {
      fail(batch, ProposalFailure.CONNECTION_LOST);
      proposals.pump();
    }
  }

  private void answered(ForwardedBatch batch, byte[] answer) {
    List<Proposal> refused = new ArrayList<>();
    int applied = 0;
    for (int i = 0; i < answer.length; i++) {
      Proposal proposal = batch.proposals().get(i);
      switch (ForwardCodec.outcome(answer[i])) {
        case APPLIED -> applied++;
        case NOT_LEADER -> refused.add(proposal);
        case BUSY -> refused.add(proposal.refusedAs(ProposalFailure.OVERLOADED));
        case UNKNOWN -> proposals.fail(proposal, ProposalFailure.LEADER_LOST);
      }
    }
    proposals.applied(applied);
    if (!refused.isEmpty()) {
      proposals.refused(refused);
    }
  }

  private void fail(ForwardedBatch batch, ProposalFailure why) {
    batch.proposals().forEach(proposal -> proposals.fail(proposal, why));
  }

  private static boolean wasNotSeen(@Nullable Throwable failure) {
    @Nullable Throwable cause =
        failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    return cause instanceof PeerException gone && !gone.delivered();
  }
}
