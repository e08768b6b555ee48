package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.time.Durations;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What was proposed at this member, until it is applied or has failed.
 *
 * <ul>
 *   <li>Each proposal is in one place: waiting, handed to the library here, or on its way to the
 *       leader. It goes back to waiting only if it was certainly not appended.
 *   <li>A waiting one is dropped at its deadline and never leaves afterwards.
 *   <li>All of them together are at most {@code proposalsInFlightMax}.
 * </ul>
 *
 * <p>Threads: any; nothing blocks.
 */
final class Proposals {
  private final ConsensusConfig config;
  private final Leadership leadership;
  private final Ticker ticker;
  private final ScheduledExecutorService timer;
  private final ProposalQueue queue = new ProposalQueue();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger pumps = new AtomicInteger();
  private final AtomicBoolean sweepPlanned = new AtomicBoolean();
  private final AtomicBoolean retryPlanned = new AtomicBoolean();
  private final LocalProposals local;
  private final ForwardedProposals forwarded;
  private volatile boolean closed;

  Proposals(
      ConsensusConfig config,
      Leadership leadership,
      Ticker ticker,
      ScheduledExecutorService timer,
      LocalProposals.Factory local,
      ForwardedProposals.Factory forwarded) {
    this.config = config;
    this.leadership = leadership;
    this.ticker = ticker;
    this.timer = timer;
    this.local = local.create(this);
    this.forwarded = forwarded.create(this);
    leadership.onChange(view -> pump());
  }

  void propose(byte[] entry, Consumer<ProposalFailure> failed) {
    if (entry.length == 0) {
      throw new IllegalArgumentException("an entry must hold something");
    }
    if (inFlight.incrementAndGet() > config.proposalsInFlightMax()) {
      inFlight.decrementAndGet();
      failed.accept(ProposalFailure.OVERLOADED);
      return;
    }
    long deadline = ticker.nanos() + config.proposalTimeout().toNanos();
    Proposal proposal = new Proposal(entry, failed, deadline, ProposalFailure.NO_LEADER);
    LeaderView view = leadership.view();
    if (view.leading() && queue.isEmpty() && !closed && local.trySubmit(proposal, view.term())) {
      return;
    }
    if (queue.add(proposal)) {
      pump();
    } else {
      fail(proposal, ProposalFailure.STOPPED);
    }
  }

  /**
   * Sends on what can be sent on now. One thread does it at a time; whoever comes meanwhile makes
   * that one look again, so what became possible before this call is never missed.
   */
  void pump() {
    if (queue.isEmpty() || pumps.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      pumpOnce();
      seen = pumps.addAndGet(-seen);
    } while (seen > 0);
    if (!queue.isEmpty()) {
      planSweep();
    }
  }

  private void pumpOnce() {
    LeaderView view = leadership.view();
    if (view.leading()) {
      local.submit(queue, view.term());
    } else if (view.leaderId() != 0) {
      forwarded.send(queue, view.leaderId());
    }
  }

  /** An entry of this member was applied. */
  void applied(int count) {
    inFlight.addAndGet(-count);
  }

  void fail(Proposal proposal, ProposalFailure why) {
    inFlight.decrementAndGet();
    proposal.failed().accept(why);
  }

  /** Lets proposals that were certainly not appended wait again. */
  void refused(List<Proposal> proposals) {
    if (queue.putBack(proposals)) {
      planSweep();
      planRetry();
    } else {
      proposals.forEach(proposal -> fail(proposal, ProposalFailure.STOPPED));
    }
  }

  /** What a proposal is told whose outcome became unknown when the leader went away. */
  ProposalFailure lost() {
    return closed ? ProposalFailure.STOPPED : ProposalFailure.LEADER_LOST;
  }

  void close() {
    closed = true;
    queue.close().forEach(proposal -> fail(proposal, ProposalFailure.STOPPED));
    forwarded.close();
  }

  private void planRetry() {
    if (!closed && retryPlanned.compareAndSet(false, true)) {
      Timers.start(
          timer,
          Durations.part(2, config.heartbeat()),
          () -> {
            retryPlanned.set(false);
            pump();
          });
    }
  }

  private void planSweep() {
    if (!closed && sweepPlanned.compareAndSet(false, true)) {
      Timers.start(timer, sweepPeriod(), this::sweep);
    }
  }

  private void sweep() {
    sweepPlanned.set(false);
    queue.takeExpired(ticker.nanos()).forEach(proposal -> fail(proposal, proposal.refusal()));
    if (!queue.isEmpty()) {
      planSweep();
    }
  }

  private Duration sweepPeriod() {
    long millis = config.proposalTimeout().toMillis() / 20;
    return Duration.ofMillis(Math.clamp(millis, 5, TimeUnit.SECONDS.toMillis(1) / 10));
  }
}
