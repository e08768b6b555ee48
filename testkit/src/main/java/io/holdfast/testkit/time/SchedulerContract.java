package io.holdfast.testkit.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Scheduler} does, and the {@link Ticker} that it goes by. */
public interface SchedulerContract {
  /** How long what is due may be late. */
  Duration PATIENCE = Duration.ofSeconds(30);

  Duration SOON = Duration.ofMillis(5);
  Duration LATER = Duration.ofMillis(20);

  /** A period for which {@link io.holdfast.ports.time.WakeUps} applies. */
  Duration STEP = Duration.ofMillis(100);

  /** The one under test; the same within a test. */
  Scheduler scheduler();

  /** The time it goes by. */
  Ticker ticker();

  /** Lets that pass, where it does not by itself. */
  default void advance(Duration duration) {}

  private void await(CountDownLatch event, Duration due) throws InterruptedException {
    advance(due);
    assertTrue(event.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "has not happened");
  }

  private void pass(Duration duration) throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(1);
    scheduler().after(duration, passed::countDown);
    await(passed, duration);
  }

  @Test
  default void timeGoesOnAndNeverBack() throws InterruptedException {
    long before = ticker().nanos();
    pass(LATER);
    long after = ticker().nanos();
    assertTrue(after - before >= LATER.toNanos(), after - before + " ns");
    assertTrue(ticker().nanos() - after >= 0);
  }

  @Test
  default void whatIsDueRunsOnceAndNotBefore() throws InterruptedException {
    ConcurrentLinkedQueue<Long> runs = new ConcurrentLinkedQueue<>();
    long asked = ticker().nanos();
    scheduler().after(SOON, () -> runs.add(ticker().nanos() - asked));
    pass(LATER);
    pass(LATER);
    assertEquals(1, runs.size());
    assertTrue(runs.element() >= SOON.toNanos(), runs.element() + " ns");
  }

  @Test
  default void whatRunsAgainRestsForThePeriodInBetween() throws InterruptedException {
    assertRests(SOON, SOON);
  }

  @Test
  default void whatRunsAgainInStepWithOthersRestsForHalfThePeriodAtLeast()
      throws InterruptedException {
    assertRests(STEP, STEP.dividedBy(2));
  }

  private void assertRests(Duration period, Duration atLeast) throws InterruptedException {
    ConcurrentLinkedQueue<Long> runs = new ConcurrentLinkedQueue<>();
    CountDownLatch thrice = new CountDownLatch(3);
    long asked = ticker().nanos();
    Scheduler.Timer series =
        scheduler()
            .every(
                period,
                () -> {
                  runs.add(ticker().nanos());
                  thrice.countDown();
                });
    await(thrice, period.multipliedBy(3));
    series.cancel();
    long last = asked;
    for (long run : runs) {
      assertTrue(run - last >= atLeast.toNanos(), run - last + " ns");
      last = run;
    }
  }

  @Test
  default void aPeriodThatIsNotPositiveIsRefused() {
    for (Duration period : List.of(Duration.ZERO, SOON.negated())) {
      assertThrows(
          IllegalArgumentException.class, () -> scheduler().every(period, SchedulerContract::fail));
    }
  }

  @Test
  default void whatIsCancelledBeforeDoesNotRun() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    List<Scheduler.Timer> timers =
        List.of(
            scheduler().after(LATER, runs::incrementAndGet),
            scheduler().every(LATER, runs::incrementAndGet));
    timers.forEach(Scheduler.Timer::cancel);
    timers.forEach(Scheduler.Timer::cancel);
    pass(LATER.multipliedBy(2));
    assertEquals(0, runs.get());
  }

  @Test
  default void aSeriesMayEndItself() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Scheduler.Timer> itself = new CompletableFuture<>();
    itself.complete(
        scheduler()
            .every(
                SOON,
                () -> {
                  runs.incrementAndGet();
                  itself.join().cancel();
                }));
    pass(LATER);
    pass(LATER);
    assertEquals(1, runs.get());
  }

  @Test
  default void whatThrowsEndsNeitherItsSeriesNorAnythingElse() throws InterruptedException {
    CountDownLatch thrice = new CountDownLatch(3);
    scheduler().after(SOON, SchedulerContract::fail);
    Scheduler.Timer series =
        scheduler()
            .every(
                SOON,
                () -> {
                  thrice.countDown();
                  fail();
                });
    await(thrice, SOON.multipliedBy(3));
    series.cancel();
    pass(SOON);
  }

  private static void fail() {
    throw new IllegalStateException("a test means this to fail");
  }

  @Test
  default void anyThreadMayAsk() throws InterruptedException {
    int threads = 8;
    int each = 100;
    CountDownLatch all = new CountDownLatch(threads * each);
    List<Thread> asking =
        IntStream.range(0, threads)
            .mapToObj(thread ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (int i = 0; i < each; i++) {
                        scheduler().after(SOON, all::countDown);
                      }
                    }))
            .toList();
    for (Thread thread : asking) {
      thread.join();
    }
    await(all, LATER);
  }
}
