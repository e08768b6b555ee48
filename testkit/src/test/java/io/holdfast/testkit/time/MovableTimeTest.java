package io.holdfast.testkit.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MovableTimeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void whatIsDueOnTheWayHappensAtItsMomentAndInOrder() {
    MovableTime time = MovableTime.standing();
    List<String> seen = new ArrayList<>();
    time.after(Duration.ofSeconds(3), () -> seen.add("late at " + seconds(time)));
    time.every(Duration.ofSeconds(2), () -> seen.add("tick at " + seconds(time)));
    time.after(HOUR, () -> seen.add("never"));
    time.pass(Duration.ofSeconds(5));
    assertEquals(List.of("tick at 2", "late at 3", "tick at 4"), seen);
    assertEquals(5, seconds(time));
  }

  private static long seconds(MovableTime time) {
    return TimeUnit.NANOSECONDS.toSeconds(time.nanos());
  }

  @Test
  void whatIsCancelledDoesNotHappenAlsoByItself() {
    MovableTime time = MovableTime.standing();
    List<String> seen = new ArrayList<>();
    List<Scheduler.Timer> timers = new ArrayList<>();
    timers.add(
        time.every(
            Duration.ofSeconds(1),
            () -> {
              seen.add("once");
              timers.forEach(Scheduler.Timer::cancel);
            }));
    time.after(HOUR, () -> seen.add("never")).cancel();
    time.pass(HOUR.plus(HOUR));
    assertEquals(List.of("once"), seen);
  }

  @Test
  void flowingTimeGoesOnByItselfAndCanBeMoved() throws InterruptedException {
    try (MovableTime time = MovableTime.flowing()) {
      CountDownLatch soon = new CountDownLatch(2);
      time.every(Duration.ofMillis(1), soon::countDown);
      assertTrue(soon.await(30, TimeUnit.SECONDS));
      CountDownLatch late = new CountDownLatch(1);
      time.after(HOUR, late::countDown);
      assertEquals(1, late.getCount());
      time.pass(HOUR);
      assertEquals(0, late.getCount());
    }
  }
}
