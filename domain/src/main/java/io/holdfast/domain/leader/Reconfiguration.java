package io.holdfast.domain.leader;

import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.time.Scheduler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Brings the configuration of the log in line with the member list, while this member leads.
 *
 * <ul>
 *   <li>It remembers nothing: what is to be done follows from the two as they are, so it goes on
 *       where a leader that was lost has stopped, whatever was the last step it took.
 *   <li>One step at a time. One that fails is tried again after the others.
 * </ul>
 *
 * <p>Looks from time to time, on the scheduler's thread, as the log tells nobody of its
 * configuration.
 */
public final class Reconfiguration {
  private static final Logger LOG = System.getLogger(Reconfiguration.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final Duration TRANSFER_MAX = Duration.ofSeconds(5);

  private final MemberTable members;
  private final Consensus consensus;
  private final long self;
  private final LeaderDuties.Proposer proposer;
  private final BooleanSupplier allowed;
  private final Scheduler.Timer timer;
  private final AtomicBoolean underWay = new AtomicBoolean();

  /**
   * @param allowed whether the member list is what shall be
   */
  public Reconfiguration(
      MemberTable members,
      Consensus consensus,
      long self,
      LeaderDuties.Proposer proposer,
      BooleanSupplier allowed,
      Scheduler scheduler) {
    this.members = members;
    this.consensus = consensus;
    this.self = self;
    this.proposer = proposer;
    this.allowed = allowed;
    this.timer = scheduler.every(PERIOD, this::look);
  }

  private void look() {
    ConsensusStatus log = consensus.status();
    if (log.role() != ConsensusStatus.Role.LEADER || underWay.get() || !allowed.getAsBoolean()) {
      return;
    }
    Iterator<ReconfigurationStep> steps = ReconfigurationStep.due(members, self, log).iterator();
    if (steps.hasNext() && underWay.compareAndSet(false, true)) {
      run(steps);
    }
  }

  private void run(Iterator<ReconfigurationStep> steps) {
    if (!steps.hasNext()) {
      underWay.set(false);
      return;
    }
    ReconfigurationStep step = steps.next();
    take(step)
        .whenComplete((done, error) -> {
          tell(step, error);
          run(steps);
        });
  }

  private static void tell(ReconfigurationStep step, Throwable error) {
    if (error == null) {
      LOG.log(Level.INFO, "membership step={0}", step);
      return;
    }
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    LOG.log(Level.INFO, "membership step={0} not done yet: {1}", step, String.valueOf(cause));
  }

  private CompletionStage<?> take(ReconfigurationStep step) {
    try {
      return switch (step) {
        case ReconfigurationStep.HandOver handOver ->
            consensus.transferLeadership(handOver.memberId(), TRANSFER_MAX);
        case ReconfigurationStep.Change change -> consensus.changeMembership(change.change());
        case ReconfigurationStep.Confirm confirm ->
            proposer.propose(
                new Command.ChangeCluster(new ClusterChange.ConfirmRemoval(confirm.memberId())));
      };
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  public void stop() {
    timer.cancel();
  }
}
