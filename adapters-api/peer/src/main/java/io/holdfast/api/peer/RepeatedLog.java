package io.holdfast.api.peer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets one of many equal log lines through per interval. Any thread. */
final class RepeatedLog {
  private final long intervalNanos;
  private final LongSupplier nanos;
  private final AtomicLong next;

  RepeatedLog(Duration interval, LongSupplier nanos) {
    this.intervalNanos = interval.toNanos();
    this.nanos = nanos;
    this.next = new AtomicLong(nanos.getAsLong());
  }

  boolean permits() {
    long now = nanos.getAsLong();
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + intervalNanos);
  }
}
