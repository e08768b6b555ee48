package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Work away from the callers' threads, a bounded number of pieces at once. */
final class LimitedWork {
  private final Executor executor;
  private final Semaphore permits;
  private final WaitLimit limit;

  /**
   * @param piecesMax pieces under way or waiting
   */
  LimitedWork(Executor executor, int piecesMax, WaitLimit limit) {
    this.executor = executor;
    this.permits = new Semaphore(piecesMax);
    this.limit = limit;
  }

  /** Fails at once with {@link KvError#REQUEST_TOO_MANY_REQUESTS} if there is too much already. */
  <T> CompletableFuture<T> run(Supplier<T> work) {
    if (!permits.tryAcquire()) {
      return CompletableFuture.failedFuture(KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
    try {
      return CompletableFuture.supplyAsync(limit.from(work), executor)
          .whenComplete((result, error) -> permits.release());
    } catch (RejectedExecutionException e) {
      permits.release();
      return CompletableFuture.failedFuture(KvError.STOPPED.exception());
    }
  }
}
