package io.holdfast.domain.service;

import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Refuses writes that would make the store larger than allowed, and raises the alarm (D68, P285).
 *
 * <p>The size is looked at now and then, not for each request. Once space is tight, what
 * compactions remove is given back by itself: deleting and compacting is enough to write again.
 */
final class Quota {
  private static final Duration LOOK_PERIOD = Duration.ofMillis(200);
  private static final double TIGHT = 0.8;

  private final MvccStore store;
  private final Proposals proposals;
  private final AlarmTable alarms;
  private final Reclaiming reclaiming;
  private final Alarm own;
  private final long quotaBytes;

  /** No more than the store has room for: it is better full than gone. */
  private final long boundBytes;

  private final AtomicBoolean raising = new AtomicBoolean();
  private final Scheduler.Timer looking;
  private volatile boolean written;

  /** As large as it was when last looked at. */
  private volatile long sizeBytes;

  Quota(Core core, Reclaiming reclaiming, long quotaBytes, Scheduler scheduler) {
    this.store = core.store();
    this.proposals = core.proposals();
    this.alarms = core.tables().alarms();
    this.reclaiming = reclaiming;
    this.own = new Alarm(core.leadership().memberId(), Alarm.Kind.NOSPACE);
    this.quotaBytes = quotaBytes;
    this.boundBytes =
        quotaBytes < 0 ? store.capacityBytes() : Math.min(quotaBytes, store.capacityBytes());
    this.sizeBytes = store.sizeOnDisk();
    this.looking = scheduler.every(LOOK_PERIOD, this::look);
  }

  /** As configured; negative if there is none. */
  long quotaBytes() {
    return quotaBytes;
  }

  /** Whether so much more would fill the store; what costs nothing always has room. */
  private boolean exceeded(long costBytes) {
    return costBytes != 0 && sizeBytes + costBytes >= boundBytes;
  }

  /**
   * @throws io.holdfast.ports.KvException if there is no room for {@code costBytes} more
   */
  void admit(long costBytes) {
    if (exceeded(costBytes)) {
      raiseAlarm();
      throw KvError.NO_SPACE.exception();
    }
  }

  /**
   * What was applied though there was no room for it any more.
   *
   * @throws io.holdfast.ports.KvException as {@link #admit}: that is what the caller is told
   */
  Outcome.Accepted applied(long costBytes, Outcome.Accepted done) {
    admit(costBytes);
    return done;
  }

  /** Entries were applied, whoever proposed them. */
  void written() {
    written = true;
  }

  private void look() {
    sizeBytes = store.sizeOnDisk();
    if (written) {
      written = false;
      if (exceeded(1)) {
        raiseAlarm();
      }
    }
  }

  private void raiseAlarm() {
    if (!isRaised() && raising.compareAndSet(false, true)) {
      AlarmRequest alarm =
          new AlarmRequest(AlarmRequest.Action.ACTIVATE, own.memberId(), own.kind());
      proposals
          .propose(new Command.SetAlarm(alarm))
          .whenComplete((done, error) -> raising.set(false));
    }
  }

  private boolean isRaised() {
    return !alarms.isEmpty() && alarms.list(own.kind()).contains(own);
  }

  /** Gives back what a compaction has removed, if that is needed; completes when it is done. */
  CompletionStage<Void> compacted() {
    boolean tight = store.sizeOnDisk() >= boundBytes * TIGHT;
    return tight || isRaised() ? reclaimed() : CompletableFuture.completedFuture(null);
  }

  /** Gives back what nothing needs any more. */
  CompletionStage<Void> reclaimed() {
    return reclaiming.begin().thenRun(this::look);
  }

  void stop() {
    looking.cancel();
  }
}
