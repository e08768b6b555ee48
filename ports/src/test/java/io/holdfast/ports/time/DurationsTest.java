package io.holdfast.ports.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void multipliesAndDividesAsDurationDoes() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong(-1L << 50, 1L << 50));
      long number = random.nextLong(1, 1_000);
      String which = "seed " + seed + ": " + duration + ", " + number;
      assertEquals(duration.multipliedBy(number), Durations.times(number, duration), which);
      assertEquals(duration.dividedBy(number), Durations.part(number, duration), which);
    }
  }

  @Test
  void whatIsTooLongIsRefused() {
    Duration century = Duration.ofDays(36_525);
    assertThrows(ArithmeticException.class, () -> Durations.times(3, century));
  }
}
