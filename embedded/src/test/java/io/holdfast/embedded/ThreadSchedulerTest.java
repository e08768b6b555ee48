package io.holdfast.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import io.holdfast.testkit.time.SchedulerContract;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadSchedulerTest implements SchedulerContract {
  private final ThreadScheduler scheduler = new ThreadScheduler("test-timer");

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Override
  public Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public Ticker ticker() {
    return System::nanoTime;
  }

  @Test
  void seriesThatBeganAtDifferentMomentsRunTogether() throws InterruptedException {
    int pairs = 7;
    AtomicLong first = new AtomicLong();
    List<Long> apart = new CopyOnWriteArrayList<>();
    CountDownLatch enough = new CountDownLatch(pairs);
    scheduler.every(STEP, () -> first.set(System.nanoTime()));
    Runnable second =
        () -> {
          long since = (System.nanoTime() - first.get()) % STEP.toNanos();
          apart.add(Math.min(since, STEP.toNanos() - since));
          enough.countDown();
        };
    scheduler.after(STEP.dividedBy(3), () -> scheduler.every(STEP, second));
    assertTrue(enough.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    List<Long> sorted = apart.stream().sorted().toList();
    // A third of a step if each went by itself; one pair or the other may be held up.
    assertTrue(sorted.get(pairs / 2) < STEP.dividedBy(6).toNanos(), sorted + " ns");
  }
}
