package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Runs what walks over everything stored, away from the reads that clients wait for. How many run
 * or wait is bounded.
 */
final class Scans {
  private final Executor executor;
  private final Semaphore permits;

  Scans(Executor executor, int waitingMax) {
    this.executor = executor;
    this.permits = new Semaphore(waitingMax);
  }

  /** Fails with what {@code scan} throws, or if too many wait. */
  <T> CompletionStage<T> run(Supplier<T> scan) {
    if (!permits.tryAcquire()) {
      return CompletableFuture.failedFuture(KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
    try {
      return CompletableFuture.supplyAsync(scan, executor)
          .whenComplete((result, error) -> permits.release());
    } catch (RejectedExecutionException e) {
      permits.release();
      return CompletableFuture.failedFuture(KvError.STOPPED.exception());
    }
  }
}
