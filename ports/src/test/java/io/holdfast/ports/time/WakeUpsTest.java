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
      long wished = random.nextLong(1, 11) * 100 * MS + random.nextLong(-5 * MS, 5 * MS + 1);
      String which = "seed " + seed + ": " + now + ", " + wished;
      assertStep(now, WakeUps.inStep(now, wished) - wished, wished, 50 * MS, which);
      assertStep(now, WakeUps.inStepEarly(now, wished) - wished, wished, 5 * MS, which);
    }
  }

  private static void assertStep(long now, long more, long wished, long moreMax, String which) {
    assertEquals(0, (now + wished + more) % (100 * MS), which);
    assertTrue(more <= moreMax && more > moreMax - 100 * MS, which + ", " + more);
  }

  /**
   * An answer after less than 1 ms, and after 60, of which the clock's milliseconds may hide one.
   */
  @Test
  void aHeartbeatGoesOutAtEachStepHoweverLongTheLastOneTook() {
    long step = 1_234_500 * MS;
    for (long took : new long[] {0, 1, 60, 94}) {
      long now = step + took * MS + MS / 2;
      assertEquals(step + 100 * MS, now + WakeUps.inStepEarly(now, 99 * MS));
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
    for (long wished : new long[] {-1, 0, 5, 20, 94, 106, 150, 250, 1_006, 1_100, 600_000}) {
      assertEquals(wished * MS, WakeUps.inStep(7 * MS, wished * MS));
      assertEquals(wished * MS, WakeUps.inStepEarly(7 * MS, wished * MS));
    }
    assertEquals(Long.MAX_VALUE, WakeUps.inStep(7 * MS, Long.MAX_VALUE));
  }
}
