package io.holdfast.ports.time;

/** Elapsed time, monotonic, unrelated to the calendar. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since an arbitrary fixed point; only differences mean anything. */
  long nanos();
}
