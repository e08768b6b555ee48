package io.holdfast.ports.time;

import java.time.Duration;

/**
 * Lets what is due at about the same time be done at the same time: to wake a thread costs a
 * processor at rest more than what a timer's task has to do.
 *
 * <p>The waits of a member at rest are whole tenths of a second, up to one. They are made to end
 * when the clock shows such, whoever waits, and whenever it began to. All who shall wake together
 * have to go by the same clock, which is {@link System#nanoTime} for what is not a test.
 */
public final class WakeUps {
  private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

  /** A wait this close to whole steps is taken for such: callers deduct what has passed of it. */
  private static final long DEDUCTED_NANOS = Duration.ofMillis(5).toNanos();

  private WakeUps() {}

  /**
   * How long to wait so as to wake in step with others: up to 50 ms more or less than wished, if
   * that is one to ten tenths of a second, give or take 5 ms, and else what is wished.
   */
  public static long inStep(long nowNanos, long waitNanos) {
    return inStep(nowNanos, waitNanos, STEP_NANOS / 2);
  }

  /** The same for what must not be late: up to 95 ms less than wished, or 5 ms more. */
  public static long inStepEarly(long nowNanos, long waitNanos) {
    return inStep(nowNanos, waitNanos, DEDUCTED_NANOS);
  }

  private static long inStep(long nowNanos, long waitNanos, long laterNanos) {
    long steps = (waitNanos + DEDUCTED_NANOS) / STEP_NANOS;
    long odd = Math.abs(waitNanos - steps * STEP_NANOS);
    if (steps == 0 || waitNanos - DEDUCTED_NANOS > LONGEST_NANOS || odd > DEDUCTED_NANOS) {
      return waitNanos;
    }
    long past = Math.floorMod(nowNanos + waitNanos + laterNanos, STEP_NANOS) - laterNanos;
    return waitNanos - past;
  }
}
