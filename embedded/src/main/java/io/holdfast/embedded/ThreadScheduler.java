package io.holdfast.embedded;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.WakeUps;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time as it passes, on one thread. */
public final class ThreadScheduler implements Scheduler, AutoCloseable {
  private static final Logger LOG = System.getLogger(ThreadScheduler.class.getName());

  private static final long END_SECONDS = 5;

  private final ScheduledExecutorService executor;

  /** With one thread of that name. */
  public ThreadScheduler(String threadName) {
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(threadName).daemon().factory());
    pool.setRemoveOnCancelPolicy(true);
    executor = pool;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    try {
      ScheduledFuture<?> future =
          executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be positive: " + period);
    }
    Series series = new Series(guarded(task), period.toNanos());
    series.rest();
    return series;
  }

  /** Runs in step with other series. */
  private final class Series implements Timer, Runnable {
    private final Runnable task;
    private final long periodNanos;
    private volatile boolean cancelled;
    private volatile @Nullable Future<?> next;

    Series(Runnable task, long periodNanos) {
      this.task = task;
      this.periodNanos = periodNanos;
    }

    @Override
    public void run() {
      if (cancelled) {
        return;
      }
      task.run();
      rest();
    }

    void rest() {
      long wait = WakeUps.inStep(System.nanoTime(), periodNanos);
      try {
        next = executor.schedule(this, wait, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException closed) {
        return;
      }
      if (cancelled) {
        cancel();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
      @Nullable Future<?> known = next;
      if (known != null) {
        known.cancel(false);
      }
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "scheduled task failed", e);
      }
    };
  }

  /** Drops what is still to come and waits a moment for what runs. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
