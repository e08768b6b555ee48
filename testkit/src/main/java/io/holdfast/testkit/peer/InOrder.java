package io.holdfast.testkit.peer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after the other on threads of a pool; after the pool's end they are dropped. */
public final class InOrder implements Executor {
  private final Executor pool;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** On threads of {@code pool}, which may be the caller's own. */
  public InOrder(Executor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      try {
        pool.execute(this::run);
      } catch (RejectedExecutionException e) {
        tasks.clear();
      }
    }
  }

  private void run() {
    do {
      @Nullable Runnable task = tasks.poll();
      if (task != null) {
        runSafely(task);
      }
    } while (waiting.decrementAndGet() > 0);
  }

  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }
}
