package io.holdfast.ports.time;

import java.time.Duration;

/** Runs things later. Safe for use by any thread. */
public interface Scheduler {
  /**
   * Runs {@code task} once, after {@code delay}, on a thread of the scheduler's choosing. The task
   * must be short and must not block: others wait behind it. What it throws is logged and lost.
   */
  Timer after(Duration delay, Runnable task);

  /**
   * Runs {@code task} again and again, {@code period} after its last run ended, until cancelled.
   * Where {@link WakeUps} says so, the rest may be up to 50 ms shorter or longer, so that several
   * series run at once. The same duties hold as for {@link #after}; a run that throws does not end
   * the series.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  Timer every(Duration period, Runnable task);

  /** Something scheduled. */
  interface Timer {
    /** Prevents further runs; a run under way is not interrupted. Harmless when repeated. */
    void cancel();
  }
}
