package io.holdfast.embedded;

import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at files again and again. A disk that does not answer holds up one thread, and no timer:
 * there is no second look before the first is over.
 */
public final class FileWatch implements AutoCloseable {
  /** How soon a changed file is noticed. */
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Executor executor;
  private final Runnable look;
  private final Scheduler.Timer timer;
  private final AtomicBoolean underWay = new AtomicBoolean();

  /**
   * @param executor runs what may wait for a disk
   */
  public FileWatch(Scheduler scheduler, Executor executor, Runnable look) {
    this.executor = executor;
    this.look = look;
    this.timer = scheduler.every(PERIOD, this::begin);
  }

  private void begin() {
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
      look.run();
    } finally {
      underWay.set(false);
    }
  }

  /** Does not wait for a look under way. */
  @Override
  public void close() {
    timer.cancel();
  }
}
