package io.holdfast.testkit.time;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that a test moves forward, with everything that is due on the way. Beside that it stands
 * still, or flows as it always does.
 *
 * <ul>
 *   <li>It never goes back.
 *   <li>Tasks run one at a time, in the order of the moments they are due.
 *   <li>While a task runs that {@link #pass} has come to, it is the moment that task was due; where
 *       time flows, that moment or later.
 * </ul>
 *
 * <p>Threads: any. Tasks run on the thread that moves time or, where it flows, also on one of its
 * own.
 */
public final class MovableTime implements Ticker, Scheduler, AutoCloseable {
  private final Ticker flow;
  private final Agenda agenda = new Agenda();

  /** Held while a task runs, and never while the agenda is changed by others. */
  private final ReentrantLock running = new ReentrantLock();

  /** Changed by who holds {@link #running}. */
  private final AtomicLong movedNanos = new AtomicLong();

  private MovableTime(Ticker flow) {
    this.flow = flow;
  }

  /** Nothing happens before {@link #pass}, and everything on the thread that calls that. */
  public static MovableTime standing() {
    return new MovableTime(() -> 0);
  }

  /** Goes on by itself, too, until it is closed. */
  public static MovableTime flowing() {
    MovableTime time = new MovableTime(System::nanoTime);
    Thread.ofPlatform().daemon().name("movable-time").start(time::follow);
    return time;
  }

  @Override
  public long nanos() {
    return flow.nanos() + movedNanos.get();
  }

  /** Moves time forward. Blocks while tasks run that are due on the way. */
  public void pass(Duration duration) {
    running.lock();
    try {
      long end = nanos() + duration.toNanos();
      for (Agenda.Alarm next = agenda.takeDue(end); next != null; next = agenda.takeDue(end)) {
        moveTo(next.atNanos());
        run(next);
      }
      moveTo(end);
    } finally {
      running.unlock();
    }
  }

  private void moveTo(long nanos) {
    movedNanos.addAndGet(Math.max(0, nanos - nanos()));
  }

  private void run(Agenda.Alarm alarm) {
    try {
      alarm.task().run();
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
    agenda.again(alarm, nanos());
  }

  private void follow() {
    while (agenda.awaitDue(this)) {
      running.lock();
      try {
        Agenda.@Nullable Alarm next = agenda.takeDue(nanos());
        if (next != null) {
          run(next);
        }
      } finally {
        running.unlock();
      }
    }
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return agenda.add(nanos() + delay.toNanos(), Duration.ZERO, task);
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be positive: " + period);
    }
    return agenda.add(nanos() + period.toNanos(), period, task);
  }

  /** Drops what is still to come. */
  @Override
  public void close() {
    agenda.close();
  }
}
