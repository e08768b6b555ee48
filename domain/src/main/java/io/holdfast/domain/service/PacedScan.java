package io.holdfast.domain.service;

import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One long walk in pieces, each away from the reads that clients wait for and with a rest before
 * it. One piece at a time.
 */
record PacedScan(Scans scans, Pace pace, Scheduler scheduler) {
  /** Fails with what {@code piece} throws, or if too many scans wait. */
  <T> CompletionStage<T> run(Supplier<T> piece) {
    return rested().thenCompose(rested -> scans.run(() -> pace.work(piece)));
  }

  private CompletionStage<?> rested() {
    Duration rest = pace.rest();
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    if (rest.isZero()) {
      over.complete(true);
    } else {
      scheduler.after(rest, () -> over.complete(true));
    }
    return over;
  }
}
