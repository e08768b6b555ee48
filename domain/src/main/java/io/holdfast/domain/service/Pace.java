package io.holdfast.domain.service;

import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How fast a long walk goes: while others write it rests for a multiple of the time that it works,
 * so that they hardly notice; otherwise never. Used by one thread at a time.
 */
final class Pace {
  /** Shorter rests are added up. */
  private static final long REST_NANOS_MIN = Duration.ofMillis(2).toNanos();

  /** So that a piece that took long, because others had the processor, stops nothing for long. */
  private static final long REST_NANOS_MAX = Duration.ofMillis(100).toNanos();

  /** After such a time without a write there is nobody to make way for. */
  private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

  private final Ticker ticker;
  private final LongSupplier revision;
  private final int restsPerWork;
  private long lastRevision;
  private long lastWrite;
  private long owed;

  /**
   * @param revision rises with each write
   * @param restsPerWork how many times as long it rests as it works; 0: it never rests
   */
  Pace(Ticker ticker, LongSupplier revision, int restsPerWork) {
    this.ticker = ticker;
    this.revision = revision;
    this.restsPerWork = restsPerWork;
    this.lastRevision = revision.getAsLong();
    this.lastWrite = ticker.nanos() - QUIET_NANOS;
  }

  /** Does a piece of the work. */
  <T> T work(Supplier<T> piece) {
    long began = ticker.nanos();
    try {
      return piece.get();
    } finally {
      owed = Math.min(owed + (ticker.nanos() - began) * restsPerWork, REST_NANOS_MAX);
    }
  }

  /** The rest to take now; zero for none. It counts as taken. */
  Duration rest() {
    long now = ticker.nanos();
    long present = revision.getAsLong();
    if (present != lastRevision) {
      lastRevision = present;
      lastWrite = now;
    }
    if (now - lastWrite >= QUIET_NANOS) {
      owed = 0;
    }
    if (owed < REST_NANOS_MIN) {
      return Duration.ZERO;
    }
    long rest = owed;
    owed = 0;
    return Duration.ofNanos(rest);
  }
}
