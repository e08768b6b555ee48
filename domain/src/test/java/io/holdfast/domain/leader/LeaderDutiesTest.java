package io.holdfast.domain.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.testkit.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderDutiesTest {
  private final ManualTime time = new ManualTime();
  private final LeaseTable leases = new LeaseTable();
  private final LeaseClock clock = new LeaseClock(leases, time, Duration.ofSeconds(1));
  private final List<Command> proposed = new ArrayList<>();
  private final List<CompletableFuture<Void>> answers = new ArrayList<>();
  private final LeaderDuties duties = new LeaderDuties(leases, clock, this::propose, time);

  private CompletionStage<?> propose(Command command) {
    proposed.add(command);
    CompletableFuture<Void> answer = new CompletableFuture<>();
    answers.add(answer);
    return answer;
  }

  @BeforeEach
  void listen() {
    leases.listen(clock);
  }

  private void grant(long id, long seconds) {
    leases.grant(id, seconds, new WriteBatch());
  }

  @Test
  @Statement(175)
  void theLeaderProposesTheEndOfLeasesEveryHalfSecond() {
    clock.start(4);
    grant(7, 2);
    time.pass(Duration.ofMillis(1999));
    assertEquals(List.of(), proposed);
    time.pass(Duration.ofMillis(500));
    assertEquals(List.of(new Command.RevokeLease(7, 4)), proposed);
  }

  @Test
  @Statement(175)
  void noMoreThanFiveHundredAreUnderWay() {
    clock.start(1);
    for (int id = 1; id <= 700; id++) {
      grant(id, 2);
    }
    time.pass(Duration.ofMillis(2900));
    assertEquals(500, proposed.size());
    answers.subList(0, 120).forEach(answer -> answer.complete(null));
    time.pass(Duration.ofMillis(500));
    assertEquals(620, proposed.size());
    answers.forEach(answer -> answer.completeExceptionally(new IllegalStateException("lost")));
    time.pass(Duration.ofMillis(500));
    assertEquals(700, proposed.size());
  }

  @Test
  void whatGotLostIsProposedAgain() {
    clock.start(1);
    grant(1, 2);
    time.pass(Duration.ofMillis(2500));
    answers.getFirst().completeExceptionally(new IllegalStateException("lost"));
    time.pass(Duration.ofSeconds(4));
    assertEquals(2, proposed.size());
  }

  @Test
  @Statement(178)
  void longLeasesAreRecordedEveryFiveMinutes() {
    clock.start(9);
    grant(1, 300);
    grant(2, 1000);
    time.pass(Duration.ofMinutes(4));
    clock.renew(leases.find(1).orElseThrow());
    assertEquals(List.of(), proposed);
    time.pass(Duration.ofMinutes(1));
    assertEquals(
        List.of(new Command.CheckpointLeases(List.of(new Command.Remaining(2, 700)), 9)), proposed);
  }

  @Test
  @Statement(178)
  void aRecordHoldsABoundedNumberOfLeases() {
    clock.start(1);
    for (int id = 1; id <= 2500; id++) {
      grant(id, 10_000);
    }
    time.pass(Duration.ofMinutes(5));
    assertEquals(
        List.of(1000, 1000, 500),
        proposed.stream()
            .map(command -> ((Command.CheckpointLeases) command).leases().size())
            .toList());
  }

  @Test
  void nothingIsProposedWhileAnotherMemberLeads() {
    grant(1, 2);
    grant(2, 10_000);
    clock.start(1);
    clock.stop();
    time.pass(Duration.ofHours(1));
    assertEquals(List.of(), proposed);
  }

  @Test
  void nothingIsProposedAfterTheEnd() {
    clock.start(1);
    grant(1, 2);
    duties.stop();
    time.pass(Duration.ofHours(1));
    assertEquals(List.of(), proposed);
    assertEquals(0, time.timers());
  }
}
