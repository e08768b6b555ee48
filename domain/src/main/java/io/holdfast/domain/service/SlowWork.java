package io.holdfast.domain.service;

import io.holdfast.ports.measure.Count;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Counts what takes longer than it should, and says so; never what was in it. Any thread. */
final class SlowWork {
  private static final Logger LOG = System.getLogger(SlowWork.class.getName());
  private static final double NANOS_PER_MILLI = 1e6;

  private final long longestNanos;
  private final Count slow;

  /**
   * @param longest what is still good; zero for anything
   */
  SlowWork(Duration longest, Count slow) {
    this.longestNanos = longest.isZero() ? Long.MAX_VALUE : longest.toNanos();
    this.slow = slow;
  }

  /** An entry was applied. */
  void applied(AppliedKind kind, long nanos, int changes) {
    if (nanos > longestNanos) {
      tell(kind.word(), nanos, "changes=" + changes);
    }
  }

  /** A range was read. */
  void read(boolean serializable, long nanos, long keys) {
    if (nanos > longestNanos) {
      tell(
          "range",
          nanos,
          "prefix=\"read-only range\" serializable="
              + serializable
              + " range_response_count="
              + keys);
    }
  }

  private void tell(String request, long nanos, String more) {
    slow.increment();
    LOG.log(
        Level.WARNING,
        "apply request took too long took="
            + millis(nanos)
            + " expected-duration="
            + millis(longestNanos)
            + " request="
            + request
            + " "
            + more);
  }

  private static String millis(long nanos) {
    return nanos / NANOS_PER_MILLI + "ms";
  }
}
