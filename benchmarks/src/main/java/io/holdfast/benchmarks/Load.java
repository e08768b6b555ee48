package io.holdfast.benchmarks;

/** Requests being sent until it is closed. */
interface Load extends AutoCloseable {
  /** What ends from now on counts there. */
  void measureInto(Measurement measurement);

  /** Sends nothing new; what is under way may still be answered. */
  @Override
  void close();
}
