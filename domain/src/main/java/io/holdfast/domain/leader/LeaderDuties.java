package io.holdfast.domain.leader;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the leader proposes by itself: the end of leases whose time is over (H175), and now and then
 * how long the others still have (H178). Nothing happens while another member leads.
 */
public final class LeaderDuties {
  private static final Duration EXPIRY_PERIOD = Duration.ofMillis(500);
  private static final Duration REVOKE_RETRY = Duration.ofSeconds(3);
  private static final int REVOKES_PER_PERIOD = 500;
  private static final Duration CHECKPOINT_PERIOD = Duration.ofMinutes(5);
  private static final int CHECKPOINT_LEASES = 1000;

  /** Puts a command into the log on nobody's behalf. */
  @FunctionalInterface
  public interface Proposer {
    CompletionStage<?> propose(Command command);
  }

  private final LeaseTable leases;
  private final LeaseClock clock;
  private final Proposer proposer;
  private final List<Scheduler.Timer> timers;
  private final AtomicInteger revoking = new AtomicInteger();

  public LeaderDuties(LeaseTable leases, LeaseClock clock, Proposer proposer, Scheduler scheduler) {
    this.leases = leases;
    this.clock = clock;
    this.proposer = proposer;
    this.timers =
        List.of(
            scheduler.every(EXPIRY_PERIOD, this::endExpired),
            scheduler.every(CHECKPOINT_PERIOD, this::checkpoint));
  }

  private void endExpired() {
    int room = REVOKES_PER_PERIOD - revoking.get();
    LeaseClock.Expired expired = clock.takeExpired(Math.max(0, room), REVOKE_RETRY);
    for (long lease : expired.leases()) {
      revoking.incrementAndGet();
      proposer
          .propose(new Command.RevokeLease(lease, expired.term()))
          .whenComplete((done, error) -> revoking.decrementAndGet());
    }
  }

  private void checkpoint() {
    long term = clock.term();
    List<Command.Remaining> batch = new ArrayList<>();
    for (Lease lease : leases.all()) {
      OptionalLong left = clock.remainingNanos(lease.id());
      if (left.isPresent() && left.getAsLong() > CHECKPOINT_PERIOD.toNanos()) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(left.getAsLong());
        batch.add(new Command.Remaining(lease.id(), seconds));
      }
      if (batch.size() == CHECKPOINT_LEASES) {
        proposer.propose(new Command.CheckpointLeases(batch, term));
        batch = new ArrayList<>();
      }
    }
    if (!batch.isEmpty()) {
      proposer.propose(new Command.CheckpointLeases(batch, term));
    }
  }

  public void stop() {
    timers.forEach(Scheduler.Timer::cancel);
  }
}
