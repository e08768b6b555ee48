package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.LogMeasures;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.consensus.StateMachine;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One member of a log replicated by SOFAJRaft: what it offers, while it runs.
 *
 * <p>Everything that runs belongs to a {@link RaftMember}, which lives from start to close.
 */
final class JRaftConsensus implements Consensus {
  private final ConsensusConfig config;
  private final RaftMember member;
  private volatile boolean started;
  private volatile boolean closed;

  JRaftConsensus(
      ConsensusConfig config, JRaftConfig bounds, PeerTransport transport, Ticker ticker) {
    this.config = config;
    this.member = new RaftMember(config, bounds, transport, ticker);
  }

  @Override
  public synchronized void start(StateMachine machine) {
    if (started || closed) {
      throw new ConsensusException(Reason.STOPPED, "started or closed before");
    }
    try {
      member.start(machine);
      started = true;
    } catch (RuntimeException e) {
      close();
      throw e instanceof ConsensusException known
          ? known
          : new ConsensusException(Reason.FAILED, "the member cannot run", e);
    }
  }

  @Override
  public void propose(byte[] entry, Consumer<ProposalFailure> failed) {
    if (isRunning() && member.failure() == null) {
      member.proposals().propose(entry, failed);
    } else {
      failed.accept(ProposalFailure.STOPPED);
    }
  }

  @Override
  public CompletionStage<Long> readIndex() {
    return running(m -> m.reads().read());
  }

  @Override
  public ConsensusStatus status() {
    return isRunning() ? member.status() : member.stopped();
  }

  @Override
  public LogMeasures measures() {
    return member.measures();
  }

  @Override
  public CompletionStage<Void> transferLeadership(long memberId, Duration timeout) {
    return running(m -> m.transfer().transfer(memberId, timeout));
  }

  @Override
  public CompletionStage<Void> changeMembership(MembershipChange change) {
    return running(m -> m.membership().change(change));
  }

  @Override
  public void goOnAlone() {
    if (!isRunning()) {
      throw Failures.stopped();
    }
    member.goOnAlone();
  }

  @Override
  public CompletionStage<Void> snapshot() {
    return running(m -> m.snapshots().save().minimalCompletionStage());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      member.close();
    }
  }

  private boolean isRunning() {
    return started && !closed;
  }

  private <T> CompletionStage<T> running(Function<RaftMember, CompletionStage<T>> request) {
    @Nullable Throwable failure = member.failure();
    if (failure != null) {
      return CompletableFuture.failedStage(
          new ConsensusException(Reason.FAILED, "the member stopped after a failure", failure));
    }
    return isRunning() ? request.apply(member) : CompletableFuture.failedStage(Failures.stopped());
  }

  @Override
  public String toString() {
    return "jraft member " + Long.toHexString(config.memberId());
  }
}
