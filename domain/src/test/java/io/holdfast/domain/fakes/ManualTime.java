package io.holdfast.domain.fakes;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Time that passes, and work that is done, only when a test says so; all on its one thread. */
public final class ManualTime implements Scheduler, Ticker, Executor {
  /** A second before the number of nanoseconds overflows, as that of a real clock may. */
  private static final long BEGINNING = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

  private final Queue<Runnable> work = new ArrayDeque<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(
          Comparator.comparingLong((Alarm alarm) -> alarm.at - BEGINNING)
              .thenComparingLong(alarm -> alarm.order));
  private long now = BEGINNING;
  private long order;
  private Runnable onLook = () -> {};

  @Override
  public long nanos() {
    onLook.run();
    return now;
  }

  /** Has something happen each time before somebody is told what time it is. */
  public void onLook(Runnable event) {
    onLook = event;
  }

  /** Lets time pass, and leaves for later what becomes due. */
  public void slip(Duration duration) {
    now += duration.toNanos();
  }

  @Override
  public void execute(Runnable task) {
    work.add(task);
  }

  /** Does the oldest piece of work; false if there was none. */
  public boolean workOnce() {
    Runnable task = work.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Does all work there is now and what follows from it. */
  public void work() {
    for (int i = 0; workOnce(); i++) {
      if (i > 1_000_000) {
        throw new AssertionError("the work does not come to an end");
      }
    }
  }

  /** Lets time pass, with everything that is due on the way. */
  public void pass(Duration duration) {
    long end = now + duration.toNanos();
    work();
    for (Alarm next = alarms.peek(); next != null && next.at - end <= 0; next = alarms.peek()) {
      alarms.remove();
      now = next.at;
      next.ring();
      work();
    }
    now = end;
  }

  /** Timers that will still run. */
  public int timers() {
    return (int) alarms.stream().filter(alarm -> !alarm.cancelled).count();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return schedule(delay, Duration.ZERO, task);
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    return schedule(period, period, task);
  }

  private Timer schedule(Duration delay, Duration period, Runnable task) {
    Alarm alarm = new Alarm(task, period);
    add(alarm, delay);
    return () -> alarm.cancelled = true;
  }

  private void add(Alarm alarm, Duration delay) {
    alarm.at = now + delay.toNanos();
    alarm.order = order++;
    alarms.add(alarm);
  }

  private final class Alarm {
    private final Runnable task;
    private final Duration period;
    private long at;
    private long order;
    private boolean cancelled;

    Alarm(Runnable task, Duration period) {
      this.task = task;
      this.period = period;
    }

    void ring() {
      if (cancelled) {
        return;
      }
      task.run();
      if (!period.isZero()) {
        add(this, period);
      }
    }
  }
}
