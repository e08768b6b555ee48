package io.holdfast.fake;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.consensus.StateMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log that has been agreed on as soon as something is proposed: it is applied before the proposer
 * goes on, unless that is what another entry is being applied for. Then it comes next.
 */
final class DirectLog implements Consensus {
  private static final long TERM = 1;

  private final long self;
  private final Executor inOrder;
  private volatile @Nullable StateMachine machine;
  private volatile long applied;

  /**
   * @param inOrder runs one task after the other
   */
  DirectLog(long self, Executor inOrder) {
    this.self = self;
    this.inOrder = inOrder;
  }

  @Override
  public void start(StateMachine started) {
    applied = started.durableIndex();
    machine = started;
    inOrder.execute(() -> started.roleChanged(new RoleChange(true, self, TERM)));
  }

  @Override
  public void propose(byte[] entry, Consumer<ProposalFailure> failed) {
    inOrder.execute(() -> apply(entry, failed));
  }

  private void apply(byte[] entry, Consumer<ProposalFailure> failed) {
    @Nullable StateMachine running = machine;
    if (running == null) {
      failed.accept(ProposalFailure.STOPPED);
      return;
    }
    long index = applied + 1;
    running.apply(new ArrayList<>(List.of(new Entry(index, TERM, entry))));
    applied = index;
  }

  @Override
  public CompletionStage<Long> readIndex() {
    return machine == null
        ? refused(Reason.STOPPED, "closed")
        : CompletableFuture.completedFuture(applied);
  }

  @Override
  public ConsensusStatus status() {
    return machine == null
        ? new ConsensusStatus(ConsensusStatus.Role.STOPPED, TERM, 0, 0, 0, 0, Map.of())
        : new ConsensusStatus(
            ConsensusStatus.Role.LEADER, TERM, self, applied, applied, applied, Map.of());
  }

  @Override
  public boolean takesOthers() {
    return false;
  }

  @Override
  public CompletionStage<Void> transferLeadership(long memberId, Duration timeout) {
    return refused(Reason.INVALID, "there is no other member");
  }

  @Override
  public CompletionStage<Void> changeMembership(MembershipChange change) {
    return refused(Reason.INVALID, "there are no other members");
  }

  private static <T> CompletionStage<T> refused(Reason reason, String message) {
    return CompletableFuture.failedFuture(new ConsensusException(reason, message));
  }

  @Override
  public void goOnAlone() {}

  /** There is nothing a snapshot could shorten. */
  @Override
  public CompletionStage<Void> snapshot() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    machine = null;
  }
}
