package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long something may wait for its turn: whoever has waited longer is told so, and no work is
 * done for them any more.
 */
record WaitLimit(Ticker ticker, Duration longest) {
  /**
   * The same work, which is refused with {@link KvError#TIMEOUT} if it begins too late from now.
   */
  <T> Supplier<T> from(Supplier<T> work) {
    long deadlineNanos = ticker.nanos() + longest.toNanos();
    return () -> {
      if (ticker.nanos() - deadlineNanos > 0) {
        throw KvError.TIMEOUT.exception();
      }
      return work.get();
    };
  }
}
