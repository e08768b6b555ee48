package io.holdfast.domain.service;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Refuses writes that would make the store larger than allowed, and raises the alarm (D68).
 *
 * <p>The size is looked at now and then, not for each request.
 */
final class Quota {
  private static final Duration LOOK_PERIOD = Duration.ofMillis(200);

  private final Proposals proposals;
  private final long memberId;
  private final long quotaBytes;
  private final AtomicBoolean raising = new AtomicBoolean();
  private final Scheduler.Timer looking;
  private volatile long sizeBytes;

  Quota(MvccStore store, Proposals proposals, long memberId, long quotaBytes, Scheduler scheduler) {
    this.proposals = proposals;
    this.memberId = memberId;
    this.quotaBytes = quotaBytes;
    this.sizeBytes = store.sizeOnDisk();
    this.looking = scheduler.every(LOOK_PERIOD, () -> sizeBytes = store.sizeOnDisk());
  }

  long quotaBytes() {
    return quotaBytes;
  }

  /**
   * @throws io.holdfast.ports.KvException if there is no room for {@code costBytes} more
   */
  void admit(long costBytes) {
    if (quotaBytes < 0 || costBytes == 0 || sizeBytes + costBytes < quotaBytes) {
      return;
    }
    raiseAlarm();
    throw KvError.NO_SPACE.exception();
  }

  private void raiseAlarm() {
    if (raising.compareAndSet(false, true)) {
      AlarmRequest alarm =
          new AlarmRequest(AlarmRequest.Action.ACTIVATE, memberId, Alarm.Kind.NOSPACE);
      proposals
          .propose(new Command.SetAlarm(alarm))
          .whenComplete((done, error) -> raising.set(false));
    }
  }

  void stop() {
    looking.cancel();
  }
}
