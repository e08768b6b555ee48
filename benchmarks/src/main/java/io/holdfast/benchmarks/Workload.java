package io.holdfast.benchmarks;

import java.util.SplittableRandom;

/** Makes the requests of a run. Safe for use by many threads, each with its own randomness. */
@FunctionalInterface
interface Workload {
  /**
   * Makes a request.
   *
   * @param dueNanos when it is to be sent, by {@link System#nanoTime}
   */
  Request next(SplittableRandom random, long dueNanos);
}
