package io.holdfast.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StartingTest {
  private static final Duration LONGEST = Duration.ofMillis(300);
  private static final int TRIES = 5;

  private record Took(Duration starting, Duration closing) {}

  @Test
  void afterTheFirstAServerStartsInNoTime() throws IOException {
    assertQuick(Took::starting);
  }

  @Test
  void nobodyWaitsForAServerToClose() throws IOException {
    assertQuick(Took::closing);
  }

  /** The best of a few, since what else the machine does is not what is asked. */
  private static void assertQuick(Function<Took, Duration> part) throws IOException {
    run();
    Duration best = part.apply(run());
    for (int i = 1; i < TRIES && best.compareTo(LONGEST) >= 0; i++) {
      Duration next = part.apply(run());
      best = next.compareTo(best) < 0 ? next : best;
    }
    System.out.printf("a server took ms=%d%n", best.toMillis());
    assertTrue(best.compareTo(LONGEST) < 0, "took " + best);
  }

  private static Took run() throws IOException {
    long begin = System.nanoTime();
    TestCluster cluster = TestCluster.start(1);
    long started = System.nanoTime();
    cluster.close();
    return new Took(
        Duration.ofNanos(started - begin), Duration.ofNanos(System.nanoTime() - started));
  }
}
