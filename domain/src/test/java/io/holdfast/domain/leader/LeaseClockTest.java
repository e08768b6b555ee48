package io.holdfast.domain.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.testkit.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseClockTest {
  private static final Duration RETRY = Duration.ofSeconds(3);

  private final ManualTime time = new ManualTime();
  private final LeaseTable leases = new LeaseTable();
  private final LeaseClock clock = new LeaseClock(leases, time, Duration.ofSeconds(1));

  @BeforeEach
  void listen() {
    leases.listen(clock);
  }

  private void grant(long id, long seconds) {
    leases.grant(id, seconds, new WriteBatch());
  }

  private List<Long> expired() {
    return clock.takeExpired(100, RETRY).leases();
  }

  private static OptionalLong seconds(long seconds) {
    return OptionalLong.of(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  @Statement(176)
  void onTakingOverEachLeaseStartsAnewPlusAnElectionTimeout() {
    grant(1, 10);
    grant(2, 10);
    leases.checkpoint(2, 4, new WriteBatch());
    clock.start(5);
    assertEquals(seconds(11), clock.remainingNanos(1));
    assertEquals(seconds(5), clock.remainingNanos(2));
    time.pass(Duration.ofSeconds(7));
    clock.start(6);
    assertEquals(seconds(11), clock.remainingNanos(1));
    assertEquals(6, clock.term());
  }

  @Test
  void nothingEndsWhileAnotherMemberLeads() {
    grant(1, 1);
    time.pass(Duration.ofHours(1));
    assertEquals(List.of(), expired());
    assertEquals(OptionalLong.empty(), clock.remainingNanos(1));
    assertFalse(clock.renew(new Lease(1, 1, 0)));
    clock.start(1);
    clock.stop();
    time.pass(Duration.ofHours(1));
    assertEquals(List.of(), expired());
    assertEquals(OptionalLong.empty(), clock.remainingNanos(1));
  }

  @Test
  @Statement(175)
  void aLeaseIsOverWhenItsTimeIs() {
    clock.start(1);
    grant(1, 10);
    time.pass(Duration.ofSeconds(10).minusNanos(1));
    assertEquals(List.of(), expired());
    time.pass(Duration.ofNanos(1));
    assertEquals(List.of(1L), expired());
  }

  @Test
  @Statement({165, 166})
  void renewingStartsTheTimeAnewUnlessItIsOver() {
    clock.start(1);
    grant(1, 10);
    Lease lease = leases.find(1).orElseThrow();
    time.pass(Duration.ofSeconds(9));
    assertTrue(clock.renew(lease));
    time.pass(Duration.ofSeconds(9));
    assertEquals(List.of(), expired());
    assertEquals(seconds(1), clock.remainingNanos(1));
    time.pass(Duration.ofSeconds(1));
    assertFalse(clock.renew(lease));
    assertEquals(List.of(1L), expired());
  }

  @Test
  void whatIsOverIsGivenAgainUntilItIsGone() {
    clock.start(1);
    grant(1, 1);
    time.pass(Duration.ofSeconds(1));
    assertEquals(List.of(1L), expired());
    assertEquals(List.of(), expired());
    time.pass(RETRY);
    assertEquals(List.of(1L), expired());
    leases.remove(1, new WriteBatch());
    time.pass(RETRY);
    assertEquals(List.of(), expired());
  }

  @Test
  void aLeaseGrantedAgainUnderTheSameIdHasItsOwnTime() {
    clock.start(1);
    grant(1, 5);
    leases.remove(1, new WriteBatch());
    grant(1, 50);
    time.pass(Duration.ofSeconds(5));
    assertEquals(List.of(), expired());
    time.pass(Duration.ofSeconds(45));
    assertEquals(List.of(1L), expired());
    time.pass(RETRY.minusNanos(1));
    assertEquals(List.of(), expired());
  }

  @Test
  void nothingIsLeftOfALeaseThatIsGone() {
    clock.start(1);
    for (int i = 0; i < 1000; i++) {
      grant(1, 1_000_000);
      clock.renew(leases.find(1).orElseThrow());
      leases.remove(1, new WriteBatch());
    }
    assertEquals(0, clock.turns());
  }

  @Test
  void noMoreAreGivenThanAskedForAndTheRestLater() {
    clock.start(1);
    for (int id = 1; id <= 7; id++) {
      grant(id, id);
    }
    time.pass(Duration.ofSeconds(7));
    assertEquals(List.of(1L, 2L, 3L), clock.takeExpired(3, RETRY).leases());
    assertEquals(List.of(4L, 5L, 6L, 7L), expired());
  }

  @Test
  @Statement({159, 171})
  void theLongestLeaseHasAllItsTime() {
    clock.start(1);
    time.pass(Duration.ofHours(1));
    grant(1, 9_000_000_000L);
    assertEquals(seconds(9_000_000_000L), clock.remainingNanos(1));
    time.pass(Duration.ofDays(1000));
    assertTrue(clock.renew(leases.find(1).orElseThrow()));
    time.pass(Duration.ofDays(4000));
    assertEquals(List.of(), expired());
    assertTrue(clock.remainingNanos(1).orElseThrow() > 0);
  }
}
