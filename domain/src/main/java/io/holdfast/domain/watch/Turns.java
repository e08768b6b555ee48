package io.holdfast.domain.watch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Runs a task on an executor whenever it is wanted, never twice at a time. Each run sees what the
 * threads that asked for it did before. After a run that throws there are no more.
 */
final class Turns {
  private final Executor executor;
  private final BooleanSupplier turn;
  private final Runnable failed;
  private final AtomicLong wanted = new AtomicLong();
  private volatile boolean closed;

  /**
   * Turns that begin with the first {@link #wake}.
   *
   * @param turn one turn; whether another is wanted
   * @param failed run once when a turn has thrown, before what it threw goes on
   */
  Turns(Executor executor, BooleanSupplier turn, Runnable failed) {
    this.executor = executor;
    this.turn = turn;
    this.failed = failed;
  }

  /** Sees to it that a turn begins after this call. Any thread may call; never waits. */
  void wake() {
    if (wanted.getAndIncrement() == 0) {
      submit();
    }
  }

  /** From now on the executor may be gone. */
  void close() {
    closed = true;
  }

  private void submit() {
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void run() {
    long seen = wanted.get();
    if (takeTurn() || !wanted.compareAndSet(seen, 0)) {
      submit();
    }
  }

  private boolean takeTurn() {
    boolean done = false;
    try {
      boolean more = turn.getAsBoolean();
      done = true;
      return more;
    } finally {
      if (!done) {
        failed.run();
      }
    }
  }
}
