package io.holdfast.domain.watch;

import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Time that passes when told to, and work that is done when told to, in one thread. */
final class VirtualTime implements Scheduler, Executor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(
          Comparator.comparingLong((Alarm a) -> a.at).thenComparingLong(a -> a.order));
  private long now;
  private long order;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  boolean runOne() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Does all work there is. */
  void settle() {
    for (int i = 0; runOne(); i++) {
      if (i > 1_000_000) {
        throw new AssertionError("the work does not come to an end");
      }
    }
  }

  /** Lets time pass, and does all work on the way. */
  void pass(Duration duration) {
    long end = now + duration.toNanos();
    settle();
    for (Alarm next = alarms.peek(); next != null && next.at <= end; next = alarms.peek()) {
      alarms.poll();
      now = next.at;
      next.ring();
      settle();
    }
    now = end;
  }

  /** Lets the next alarm ring if it is due within {@code duration}, and does no other work. */
  void ring(Duration duration) {
    Alarm next = alarms.peek();
    if (next != null && next.at <= now + duration.toNanos()) {
      alarms.poll();
      now = next.at;
      next.ring();
    }
  }

  int alarms() {
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
    Alarm alarm = new Alarm(task, period.toNanos());
    add(alarm, now + delay.toNanos());
    return () -> alarm.cancelled = true;
  }

  private void add(Alarm alarm, long at) {
    alarm.at = at;
    alarm.order = order++;
    alarms.add(alarm);
  }

  private final class Alarm {
    final Runnable task;
    final long period;
    long at;
    long order;
    boolean cancelled;

    Alarm(Runnable task, long period) {
      this.task = task;
      this.period = period;
    }

    void ring() {
      if (!cancelled) {
        task.run();
        if (period > 0) {
          add(this, now + period);
        }
      }
    }
  }
}
