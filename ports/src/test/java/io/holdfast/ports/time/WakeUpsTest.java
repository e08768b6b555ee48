package io.holdfast.ports.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WakeUpsTest {
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

  @Test
  void wholeTenthsOfASecondEndTogetherWhereverTheyBegan() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      long now = random.nextLong() >> 2;
      // A little of it may have passed, or been rounded up, before it was asked for.
      long wished = random.nextLong(1, 11) * 100 * MS - random.nextLong(0, 5 * MS);
      long wait = WakeUps.inStep(now, wished);
      String which = "seed " + seed + ": " + now + ", " + wished + ", " + wait;
      assertEquals(0, (now + wait) % (100 * MS), which);
      assertTrue(Math.abs(wait - wished) <= 50 * MS, which);
    }
  }

  @Test
  void aSeriesKeepsItsPeriodOnceInStep() {
    long now = 12_345_678_912L;
    now += WakeUps.inStep(now, 200 * MS);
    for (int i = 0; i < 100; i++) {
      long late = (i % 40) * MS;
      long wait = WakeUps.inStep(now + late, 200 * MS);
      assertEquals(200 * MS, late + wait);
      now += late + wait;
    }
  }

  @Test
  void whatIsShorterOrLongerOrNoTenthIsAsWished() {
    for (long wished : new long[] {-1, 0, 5, 20, 94, 106, 150, 250, 1_001, 1_100, 600_000}) {
      assertEquals(wished * MS, WakeUps.inStep(7 * MS, wished * MS));
    }
    assertEquals(Long.MAX_VALUE, WakeUps.inStep(7 * MS, Long.MAX_VALUE));
  }
}
