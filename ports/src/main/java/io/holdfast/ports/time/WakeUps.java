package io.holdfast.ports.time;

import java.time.Duration;

/**
 * Lets what is due at about the same time be done at the same time: to wake a thread costs a
 * processor at rest more than what a timer's task has to do.
 *
 * <p>The waits of a member at rest are whole tenths of a second. They end when the ticker shows
 * such, whoever waits, and whenever it began to.
 */
public final class WakeUps {
  private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * What was done since a wait should have begun, at most, to take it for a whole number of steps.
   */
  private static final long BEGUN_NANOS = Duration.ofMillis(5).toNanos();

  private WakeUps() {}

  /**
   * How long to wait so as to wake in step with others: half a step more or less than wished, if
   * that is a few steps, and else what is wished.
   *
   * @param nowNanos by {@link Ticker#nanos}
   */
  public static long inStep(long nowNanos, long waitNanos) {
    long steps = (waitNanos + BEGUN_NANOS) / STEP_NANOS;
    long odd = Math.abs(waitNanos - steps * STEP_NANOS);
    if (steps == 0 || waitNanos > LONGEST_NANOS || odd > BEGUN_NANOS) {
      return waitNanos;
    }
    long past = Math.floorMod(nowNanos + waitNanos, STEP_NANOS);
    return past <= STEP_NANOS / 2 ? waitNanos - past : waitNanos + STEP_NANOS - past;
  }
}
