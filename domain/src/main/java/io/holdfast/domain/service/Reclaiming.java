package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.time.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Gives back space that nothing needs any more, beside everything else. Whoever asks while that is
 * going on is served by one more round after it. Any thread.
 */
final class Reclaiming {
  private static final Logger LOG = System.getLogger(Reclaiming.class.getName());

  private final MvccStore store;
  private final Executor executor;
  private final Ticker ticker;
  private boolean running;
  private boolean again;

  Reclaiming(MvccStore store, Executor executor, Ticker ticker) {
    this.store = store;
    this.executor = executor;
    this.ticker = ticker;
  }

  void begin() {
    synchronized (this) {
      if (running) {
        again = true;
        return;
      }
      running = true;
    }
    executor.execute(this::round);
  }

  private void round() {
    try {
      reclaim();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "space could not be given back", e);
    }
    synchronized (this) {
      running = again;
      again = false;
      if (!running) {
        return;
      }
    }
    executor.execute(this::round);
  }

  private void reclaim() {
    long before = store.sizeOnDisk();
    long start = ticker.nanos();
    store.reclaim();
    LOG.log(
        Level.INFO,
        "finished defragmenting directory current-db-size-bytes-diff={0,number,#}"
            + " current-db-size-bytes={1,number,#} current-db-size-in-use-bytes={2,number,#}"
            + " took={3}",
        store.sizeOnDisk() - before,
        store.sizeOnDisk(),
        store.sizeInUse(),
        Duration.ofNanos(ticker.nanos() - start));
  }
}
