package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private long now;
  private long revision = 7;
  private final Pace pace = new Pace(() -> now, () -> revision, 3);

  private void work(Duration duration) {
    pace.work(() -> now += duration.toNanos());
  }

  @Test
  void withoutWritesItNeverRests() {
    work(Duration.ofMillis(50));
    assertEquals(Duration.ZERO, pace.rest());
  }

  @Test
  void whileOthersWriteItRestsThreeTimesAsLongAsItWorks() {
    revision++;
    work(Duration.ofMillis(10));
    assertEquals(Duration.ofMillis(30), pace.rest());
    assertEquals(Duration.ZERO, pace.rest());
  }

  @Test
  void shortRestsAreAddedUp() {
    revision++;
    work(Duration.ofNanos(500_000));
    assertEquals(Duration.ZERO, pace.rest());
    work(Duration.ofNanos(500_000));
    assertEquals(Duration.ofMillis(3), pace.rest());
  }

  @Test
  void aRestHasAnEnd() {
    revision++;
    work(Duration.ofMinutes(1));
    assertEquals(Duration.ofMillis(100), pace.rest());
  }

  @Test
  void aSecondAfterTheLastWriteItIsAtFullSpeedAgain() {
    revision++;
    work(Duration.ofMillis(10));
    pace.rest();
    work(Duration.ofMillis(999));
    assertEquals(Duration.ofMillis(100), pace.rest());
    work(Duration.ofMillis(2));
    assertEquals(Duration.ZERO, pace.rest());
  }
}
