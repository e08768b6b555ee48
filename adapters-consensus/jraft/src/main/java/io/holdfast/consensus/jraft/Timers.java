package io.holdfast.consensus.jraft;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One member's timer: a thread that only starts short tasks. */
final class Timers {
  private Timers() {}

  static ScheduledThreadPoolExecutor create(long memberId) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task ->
                Thread.ofPlatform()
                    .name("raft-timer-" + Long.toHexString(memberId))
                    .daemon(true)
                    .unstarted(task));
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Runs {@code task} later, or never once the timer was shut down. */
  static @Nullable Future<?> after(ScheduledExecutorService timer, Duration delay, Runnable task) {
    try {
      return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return null;
    }
  }

  /** The same, when nobody will cancel it. */
  static void start(ScheduledExecutorService timer, Duration delay, Runnable task) {
    @Nullable Future<?> unused = after(timer, delay, task);
  }

  static void cancel(@Nullable Future<?> planned) {
    if (planned != null) {
      planned.cancel(false);
    }
  }
}
