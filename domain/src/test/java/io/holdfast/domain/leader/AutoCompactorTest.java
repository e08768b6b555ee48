package io.holdfast.domain.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.testkit.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AutoCompactorTest {
  private final ManualTime time = new ManualTime();
  private final List<Long> compactions = new ArrayList<>();
  private boolean leading = true;
  private boolean succeeds = true;
  private long revision = 1;

  private Scheduler.Timer revisions(long retention) {
    return AutoCompactor.revisions(retention, time, () -> leading, () -> revision, this::compact);
  }

  private void periodic(Duration retention) {
    AutoCompactor.periodic(retention, time, () -> leading, () -> revision, this::compact);
  }

  private CompletionStage<Boolean> compact(long to) {
    compactions.add(to);
    return CompletableFuture.completedFuture(succeeds);
  }

  @Test
  @Statement(117)
  void allButTheLatestRevisionsAreCompactedEveryFiveMinutes() {
    Scheduler.Timer timer = revisions(100);
    revision = 50;
    time.pass(Duration.ofMinutes(5));
    assertEquals(List.of(), compactions);
    revision = 150;
    time.pass(Duration.ofMinutes(4));
    assertEquals(List.of(), compactions);
    time.pass(Duration.ofMinutes(1));
    assertEquals(List.of(50L), compactions);
    time.pass(Duration.ofMinutes(10));
    assertEquals(List.of(50L), compactions);
    revision = 151;
    time.pass(Duration.ofMinutes(5));
    assertEquals(List.of(50L, 51L), compactions);
    timer.cancel();
    revision = 500;
    time.pass(Duration.ofMinutes(5));
    assertEquals(List.of(50L, 51L), compactions);
  }

  @Test
  @Statement(118)
  void onlyTheLeaderCompacts() {
    leading = false;
    revisions(10);
    periodic(Duration.ofMinutes(10));
    revision = 1000;
    time.pass(Duration.ofHours(1));
    assertEquals(List.of(), compactions);
    leading = true;
    time.pass(Duration.ofMinutes(5));
    assertEquals(true, compactions.contains(990L));
  }

  /** The revision is the minute. */
  private void minutes(int minutes) {
    for (int i = 0; i < minutes; i++) {
      time.pass(Duration.ofMinutes(1));
      revision++;
    }
  }

  @Test
  @Statement(116)
  void afterAFullPeriodTheRevisionOfOnePeriodAgoIsCompacted() {
    periodic(Duration.ofMinutes(10));
    minutes(9);
    assertEquals(List.of(), compactions);
    minutes(1);
    assertEquals(List.of(1L), compactions);
    minutes(9);
    assertEquals(List.of(1L), compactions);
    minutes(1);
    assertEquals(List.of(1L, 10L), compactions);
  }

  @Test
  @Statement(116)
  void longPeriodsAreCompactedEveryHour() {
    periodic(Duration.ofHours(5));
    minutes(5 * 60 - 1);
    assertEquals(List.of(), compactions);
    minutes(1);
    assertEquals(List.of(1L), compactions);
    minutes(60);
    assertEquals(List.of(1L, 60L), compactions);
  }

  @Test
  void aCompactionThatFailsIsTriedAgainAtTheNextSample() {
    succeeds = false;
    periodic(Duration.ofMinutes(10));
    minutes(10);
    assertEquals(List.of(1L), compactions);
    succeeds = true;
    minutes(1);
    assertEquals(List.of(1L, 1L), compactions);
    minutes(9);
    assertEquals(List.of(1L, 1L), compactions);
    minutes(1);
    assertEquals(List.of(1L, 1L, 11L), compactions);
  }

  @Test
  @Statement(116)
  void nothingIsCompactedTwice() {
    periodic(Duration.ofMinutes(10));
    time.pass(Duration.ofHours(2));
    assertEquals(List.of(1L), compactions);
  }
}
