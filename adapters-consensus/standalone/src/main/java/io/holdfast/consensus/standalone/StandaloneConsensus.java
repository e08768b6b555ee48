package io.holdfast.consensus.standalone;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.ConsensusStatus.Role;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.consensus.StateMachine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log of one member.
 *
 * <ul>
 *   <li>It leads from the start, always in term 1: with no other member there is nobody to whom a
 *       term could tell anything, and a constant never goes back.
 *   <li>An entry has an index from the moment it is about to be applied, and counts as committed.
 *   <li>An entry that was not applied when the process ends is gone, as its proposer was never told
 *       otherwise.
 * </ul>
 *
 * <p>Threads: callers queue proposals, {@link ApplyLoop} alone talks to the state machine.
 */
final class StandaloneConsensus implements Consensus {
  private final ConsensusConfig config;
  private final StandaloneConfig standalone;
  private final ProposalQueue proposals;
  private volatile @Nullable ApplyLoop loop;

  StandaloneConsensus(ConsensusConfig config, StandaloneConfig standalone) {
    this.config = config;
    this.standalone = standalone;
    this.proposals = new ProposalQueue(standalone, config.proposalsInFlightMax());
  }

  @Override
  public synchronized void start(StateMachine machine) {
    if (loop != null || proposals.isClosing()) {
      throw new ConsensusException(Reason.STOPPED, "started or closed before");
    }
    ApplyLoop started = new ApplyLoop(config.memberId(), machine, proposals);
    loop = started;
    started.start();
  }

  @Override
  public void propose(byte[] entry, Consumer<ProposalFailure> failed) {
    proposals.add(new Proposal(entry, failed));
  }

  @Override
  public CompletionStage<Long> readIndex() {
    ApplyLoop running = loop;
    return running == null || !running.isRunning()
        ? CompletableFuture.failedStage(stopped())
        : running.read().minimalCompletionStage();
  }

  @Override
  public ConsensusStatus status() {
    ApplyLoop running = loop;
    if (running == null || !running.isRunning()) {
      return new ConsensusStatus(Role.STOPPED, ApplyLoop.TERM, 0, 0, 0, 0, Map.of());
    }
    long applied = running.appliedIndex();
    long assigned = running.assignedIndex();
    return new ConsensusStatus(
        Role.LEADER, ApplyLoop.TERM, config.memberId(), assigned, assigned, applied, Map.of());
  }

  @Override
  public CompletionStage<Void> transferLeadership(long memberId, Duration timeout) {
    return CompletableFuture.failedStage(invalid("there is no other member"));
  }

  @Override
  public boolean takesOthers() {
    return false;
  }

  @Override
  public CompletionStage<Void> changeMembership(MembershipChange change) {
    boolean alreadySo =
        switch (change) {
          case MembershipChange.AddVoter add -> add.memberId() == config.memberId();
          case MembershipChange.Promote promote -> promote.memberId() == config.memberId();
          case MembershipChange.AddLearner add -> false;
          case MembershipChange.Remove remove -> false;
        };
    return alreadySo
        ? CompletableFuture.completedStage(null)
        : CompletableFuture.failedStage(invalid("a standalone member stays alone"));
  }

  /** It always is. */
  @Override
  public void goOnAlone() {}

  /** Nothing to do: there is no log that a snapshot could shorten. */
  @Override
  public CompletionStage<Void> snapshot() {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized void close() {
    proposals.close();
    ApplyLoop running = loop;
    if (running == null) {
      proposals.end();
    } else {
      running.join(standalone.closeTimeout());
    }
  }

  private static ConsensusException stopped() {
    return new ConsensusException(Reason.STOPPED, "the member does not run");
  }

  private static ConsensusException invalid(String message) {
    return new ConsensusException(Reason.INVALID, message);
  }
}
