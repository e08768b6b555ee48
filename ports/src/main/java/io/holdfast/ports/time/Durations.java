package io.holdfast.ports.time;

import java.time.Duration;

/**
 * What {@link Duration} would calculate with decimals: the first one of a process takes 20 ms,
 * which at a start are worth saving.
 */
public final class Durations {
  private Durations() {}

  /**
   * @throws ArithmeticException if the result has more nanoseconds than a long
   */
  public static Duration times(long factor, Duration duration) {
    return Duration.ofNanos(Math.multiplyExact(factor, duration.toNanos()));
  }

  /** One of so many equal parts; fractions of a nanosecond are dropped. */
  public static Duration part(long parts, Duration whole) {
    return Duration.ofNanos(whole.toNanos() / parts);
  }
}
