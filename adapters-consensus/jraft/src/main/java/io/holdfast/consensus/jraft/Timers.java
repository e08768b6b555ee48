package io.holdfast.consensus.jraft;

import io.holdfast.ports.time.Durations;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One member's timer: a thread that only starts short tasks. */
final class Timers {
  private static final int LOOKS = 20;

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

  /**
   * Looks now and then whether something holds that nobody tells: true as soon as it is seen, on
   * the caller's thread or the timer's, false if it is not in time. Open for good once the timer
   * was shut down.
   *
   * @param holds short
   */
  static CompletableFuture<Boolean> until(
      ScheduledExecutorService timer, Duration longest, BooleanSupplier holds) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    look(timer, Durations.part(LOOKS, longest), LOOKS, holds, answer);
    return answer;
  }

  private static void look(
      ScheduledExecutorService timer,
      Duration pause,
      int looks,
      BooleanSupplier holds,
      CompletableFuture<Boolean> answer) {
    if (holds.getAsBoolean()) {
      answer.complete(true);
    } else if (looks == 0) {
      answer.complete(false);
    } else {
      start(timer, pause, () -> look(timer, pause, looks - 1, holds, answer));
    }
  }

  static void cancel(@Nullable Future<?> planned) {
    if (planned != null) {
      planned.cancel(false);
    }
  }
}
