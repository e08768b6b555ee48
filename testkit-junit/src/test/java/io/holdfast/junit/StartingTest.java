package io.holdfast.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartingTest {
  private static final Duration LONGEST = Duration.ofMillis(300);
  private static final int TRIES = 5;

  /** The best of a few, since what else the machine does is not what is asked. */
  @Test
  void afterTheFirstAServerStartsInNoTime() throws IOException {
    start();
    Duration best = start();
    for (int i = 1; i < TRIES && best.compareTo(LONGEST) >= 0; i++) {
      Duration next = start();
      best = next.compareTo(best) < 0 ? next : best;
    }
    assertTrue(best.compareTo(LONGEST) < 0, "took " + best);
  }

  private static Duration start() throws IOException {
    long begin = System.nanoTime();
    try (TestCluster cluster = TestCluster.start(1)) {
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }
}
