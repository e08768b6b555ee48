package io.holdfast.consensus.jraft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads that wait for the same confirmation of leadership. Guarded by {@link ReadRounds}. */
final class ReadRound {
  private final CompletableFuture<Long> index = new CompletableFuture<>();
  private int readers;
  private @Nullable Future<?> expiry;

  CompletableFuture<Long> index() {
    return index;
  }

  void join() {
    readers++;
  }

  int readers() {
    return readers;
  }

  void expiresWith(@Nullable Future<?> planned) {
    expiry = planned;
  }

  void settled() {
    Timers.cancel(expiry);
  }
}
