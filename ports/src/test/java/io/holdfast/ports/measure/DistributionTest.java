package io.holdfast.ports.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void boundsDoubleAndLookTheWayTheyWereMeant() {
    assertArrayEquals(
        new double[] {0.0001, 0.0002, 0.0004, 0.0008, 0.0016, 0.0032},
        Distribution.seconds(0.0001, 6).bounds());
    assertEquals(52.4288, Distribution.seconds(0.0001, 20).bounds()[19]);
    assertEquals(8_388_608, Distribution.numbers(1, 24).bounds()[23]);
    assertEquals(4096, Distribution.milliseconds(0.5, 14).bounds()[13]);
  }

  @Test
  void aBoundBelongsToTheRangeBelowIt() {
    Distribution values = Distribution.numbers(1, 2);
    for (long value : List.of(0L, 1L, 2L, 3L)) {
      values.record(value);
    }
    assertArrayEquals(new long[] {2, 1, 1}, values.counts());
    assertEquals(6, values.sum());
    assertEquals(4, values.count());
  }

  @Test
  void timesAreGivenInNanosecondsAndShownInTheUnitOfTheBounds() {
    Distribution seconds = Distribution.seconds(0.001, 1);
    seconds.record(1_500_000);
    assertEquals(0.0015, seconds.sum());
    Distribution milliseconds = Distribution.milliseconds(1, 1);
    milliseconds.record(1_500_000);
    assertEquals(1.5, milliseconds.sum());
  }

  @Test
  void nothingIsLostBetweenThreads() throws InterruptedException {
    Distribution values = Distribution.numbers(1, 4);
    Family<String, Count> family = new Family<>(Count::new);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 10_000; i++) {
                  values.record(i % 20);
                  family.of("k" + i % 3).increment();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(40_000, values.count());
    Count sum = new Count();
    family.forEach((key, count) -> sum.add(count.value()));
    assertEquals(40_000, sum.value());
  }
}
