package io.holdfast.assembly;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has a task run elsewhere each time it is run, unless the last time is not over yet: a disk that
 * does not answer holds up one thread, and no timer.
 */
final class Repeated implements Runnable {
  private final Executor executor;
  private final Runnable task;
  private final AtomicBoolean underWay = new AtomicBoolean();

  Repeated(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  @Override
  public void run() {
    if (underWay.compareAndSet(false, true)) {
      try {
        executor.execute(this::once);
      } catch (RejectedExecutionException ending) {
        underWay.set(false);
      }
    }
  }

  private void once() {
    try {
      task.run();
    } finally {
      underWay.set(false);
    }
  }
}
