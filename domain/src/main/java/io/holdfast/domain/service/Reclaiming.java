package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.time.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives back space that nothing needs any more, beside everything else. Whoever asks while that is
 * going on shares one more round after it. Any thread.
 */
final class Reclaiming {
  private static final Logger LOG = System.getLogger(Reclaiming.class.getName());

  private final MvccStore store;
  private final Executor executor;
  private final Ticker ticker;
  private @Nullable CompletableFuture<Void> running;
  private @Nullable CompletableFuture<Void> next;

  Reclaiming(MvccStore store, Executor executor, Ticker ticker) {
    this.store = store;
    this.executor = executor;
    this.ticker = ticker;
  }

  /** Completes when a round that began after this call has ended, well or not. */
  CompletionStage<Void> begin() {
    CompletableFuture<Void> round = new CompletableFuture<>();
    synchronized (this) {
      if (next != null) {
        return next.minimalCompletionStage();
      }
      if (running != null) {
        next = round;
        return round.minimalCompletionStage();
      }
      running = round;
    }
    executor.execute(() -> run(round));
    return round.minimalCompletionStage();
  }

  private void run(CompletableFuture<Void> round) {
    try {
      reclaim();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "space could not be given back", e);
    } finally {
      CompletableFuture<Void> following = end();
      round.complete(null);
      if (following != null) {
        executor.execute(() -> run(following));
      }
    }
  }

  private synchronized @Nullable CompletableFuture<Void> end() {
    running = next;
    next = null;
    return running;
  }

  private void reclaim() {
    long before = store.sizeOnDisk();
    long start = ticker.nanos();
    store.reclaim();
    long after = store.sizeOnDisk();
    LOG.log(
        Level.INFO,
        "finished defragmenting directory current-db-size-bytes-diff={0,number,#}"
            + " current-db-size-bytes={1,number,#} current-db-size-in-use-bytes={2,number,#}"
            + " took={3,number,#}ms",
        after - before,
        after,
        store.sizeInUse(),
        TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start));
  }
}
