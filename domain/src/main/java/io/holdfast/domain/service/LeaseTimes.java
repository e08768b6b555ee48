package io.holdfast.domain.service;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.leader.LeaseClock;
import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.lease.LeaseListener;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.ports.KvError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Answers for the time of leases while this member leads, each time after making sure that it still
 * does: a member cut off from the others must not keep a lease alive that a new leader lets end.
 */
final class LeaseTimes implements LeaseForwarding.Leader, LeaseListener {
  private static final LeaseForwarding.Times RENEWED_NONE = new LeaseForwarding.Times(0, 0);
  private static final LeaseForwarding.Times LEFT_NONE = new LeaseForwarding.Times(-1, 0);

  private final LeaseTable leases;
  private final LeaseClock clock;
  private final Reads reads;
  private final Proposals proposals;
  private final Map<Long, List<CompletableFuture<LeaseForwarding.Times>>> ending =
      new ConcurrentHashMap<>();

  LeaseTimes(LeaseTable leases, LeaseClock clock, Reads reads, Proposals proposals) {
    this.leases = leases;
    this.clock = clock;
    this.reads = reads;
    this.proposals = proposals;
  }

  @Override
  public CompletionStage<LeaseForwarding.Times> renew(long id) {
    return reads.linearizable(() -> renewNow(id), true).thenCompose(stage -> stage);
  }

  private CompletionStage<LeaseForwarding.Times> renewNow(long id) {
    Lease lease = leases.find(id).orElse(null);
    if (lease == null) {
      return CompletableFuture.completedFuture(RENEWED_NONE);
    }
    if (clock.renew(lease)) {
      return renewed(lease);
    }
    if (clock.remainingNanos(id).isEmpty() && leases.exists(id)) {
      throw KvError.NOT_PRIMARY_LESSOR.exception();
    }
    return whenEnded(id);
  }

  /** A recorded remainder would now be too short for the next leader, so it goes first. */
  private CompletionStage<LeaseForwarding.Times> renewed(Lease lease) {
    LeaseForwarding.Times times = new LeaseForwarding.Times(lease.ttlSeconds(), lease.ttlSeconds());
    if (lease.remainingSeconds() == 0) {
      return CompletableFuture.completedFuture(times);
    }
    Command full =
        new Command.CheckpointLeases(List.of(new Command.Remaining(lease.id(), 0)), clock.term());
    return proposals.propose(full).thenApply(done -> times);
  }

  /** The time is over but the lease still there: its end is in the log or will be (H166). */
  private CompletionStage<LeaseForwarding.Times> whenEnded(long id) {
    CompletableFuture<LeaseForwarding.Times> ended = new CompletableFuture<>();
    ending.compute(
        id,
        (lease, waiting) -> {
          List<CompletableFuture<LeaseForwarding.Times>> all =
              waiting == null ? new ArrayList<>() : waiting;
          all.add(ended);
          return all;
        });
    if (!leases.exists(id)) {
      tellEnded(id);
    } else if (!isOver(id)) {
      failWaiting(id);
    }
    return ended;
  }

  /** Not if another member leads by now, or the lease was given time again. */
  private boolean isOver(long id) {
    OptionalLong left = clock.remainingNanos(id);
    return left.isPresent() && left.getAsLong() <= 0;
  }

  @Override
  public CompletionStage<LeaseForwarding.Times> timeLeft(long id) {
    return reads.linearizable(() -> timeLeftNow(id), true);
  }

  private LeaseForwarding.Times timeLeftNow(long id) {
    Lease lease = leases.find(id).orElse(null);
    if (lease == null) {
      return LEFT_NONE;
    }
    OptionalLong left = clock.remainingNanos(id);
    if (left.isEmpty()) {
      throw KvError.LEADER_CHANGED.exception();
    }
    long seconds = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(left.getAsLong()));
    return new LeaseForwarding.Times(seconds, lease.ttlSeconds());
  }

  @Override
  public void granted(Lease lease) {
    clock.granted(lease);
  }

  @Override
  public void removed(long id) {
    clock.removed(id);
    tellEnded(id);
  }

  private void tellEnded(long id) {
    List<CompletableFuture<LeaseForwarding.Times>> waiting = ending.remove(id);
    if (waiting != null) {
      waiting.forEach(one -> one.complete(RENEWED_NONE));
    }
  }

  @Override
  public void reloaded() {
    clock.reloaded();
    failWaiting();
  }

  /** Another member leads: whoever waited here for the end of a lease asks again there. */
  void failWaiting() {
    List.copyOf(ending.keySet()).forEach(this::failWaiting);
  }

  private void failWaiting(long id) {
    List<CompletableFuture<LeaseForwarding.Times>> waiting = ending.remove(id);
    if (waiting != null) {
      waiting.forEach(one -> one.completeExceptionally(KvError.LEADER_CHANGED.exception()));
    }
  }
}
