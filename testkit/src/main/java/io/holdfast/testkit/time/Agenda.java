package io.holdfast.testkit.time;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is to happen, and when. Guarded by itself. */
final class Agenda {
  /**
   * Something to happen.
   *
   * @param order among those of the same moment
   * @param period until it happens again; zero if it does not
   */
  record Alarm(long atNanos, long order, Duration period, Runnable task, Cancelled cancelled)
      implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      int byTime = Long.compare(atNanos - other.atNanos, 0);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** Whether it is called off. */
  static final class Cancelled {
    private volatile boolean now;
  }

  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private long added;
  private boolean closed;

  synchronized Scheduler.Timer add(long atNanos, Duration period, Runnable task) {
    Cancelled cancelled = new Cancelled();
    Alarm alarm = new Alarm(atNanos, added++, period, task, cancelled);
    put(alarm);
    return () -> {
      cancelled.now = true;
      remove(alarm);
    };
  }

  private synchronized void remove(Alarm alarm) {
    alarms.remove(alarm);
  }

  private synchronized void put(Alarm alarm) {
    if (!closed) {
      alarms.add(alarm);
      notifyAll();
    }
  }

  /** Puts back what happens again and again. */
  synchronized void again(Alarm alarm, long nowNanos) {
    if (!alarm.period().isZero() && !alarm.cancelled().now) {
      put(
          new Alarm(
              nowNanos + alarm.period().toNanos(),
              added++,
              alarm.period(),
              alarm.task(),
              alarm.cancelled()));
    }
  }

  /** The next one that is due by then, or null. */
  synchronized @Nullable Alarm takeDue(long byNanos) {
    @Nullable Alarm next = alarms.peek();
    return next != null && next.atNanos() - byNanos <= 0 ? alarms.poll() : null;
  }

  /** Waits until something may be due; false when it is closed. */
  synchronized boolean awaitDue(Ticker time) {
    try {
      while (!closed) {
        @Nullable Alarm next = alarms.peek();
        long waitNanos = next == null ? Long.MAX_VALUE : next.atNanos() - time.nanos();
        if (waitNanos <= 0) {
          return true;
        }
        // A millisecond late is early enough, and none is no bound.
        wait(TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  synchronized void close() {
    closed = true;
    alarms.clear();
    notifyAll();
  }
}
