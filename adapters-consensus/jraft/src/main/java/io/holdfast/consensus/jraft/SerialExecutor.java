package io.holdfast.consensus.jraft;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after the other, in the order they came, on threads borrowed from a pool. */
final class SerialExecutor implements Executor {
  private static final System.Logger LOG = System.getLogger(SerialExecutor.class.getName());

  /** After so many tasks in a row the thread is given back, so that others get their turn. */
  private static final int TURN = 64;

  private final Executor pool;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  SerialExecutor(Executor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      pool.execute(this::turn);
    }
  }

  private void turn() {
    for (int i = 0; i < TURN; i++) {
      @Nullable Runnable task = tasks.poll();
      if (task != null) {
        run(task);
        if (waiting.decrementAndGet() == 0) {
          return;
        }
      }
    }
    pool.execute(this::turn);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      // An error, too: otherwise nothing would run here any more, and nobody would be told.
      LOG.log(Level.ERROR, "a task failed", e);
    }
  }
}
