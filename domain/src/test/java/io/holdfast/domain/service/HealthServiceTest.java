package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.assertRefused;
import static io.holdfast.domain.service.ManualMember.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.KvError;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.HealthApi;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Member 1 leads in term 3. */
class HealthServiceTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));
  private final HealthApi health = member.node.health();

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  @Test
  void aLeaderIsKnownOrNot() {
    assertTrue(health.hasLeader());
    member.log.role(false, 0, 3);
    assertFalse(health.hasLeader());
  }

  @Test
  void alarmsAreThoseThisMemberKnows() {
    Alarm alarm = new Alarm(1, Alarm.Kind.NOSPACE);
    member.done(
        member
            .node
            .maintenance()
            .alarm(
                new AlarmRequest(AlarmRequest.Action.ACTIVATE, 1, Alarm.Kind.NOSPACE), ANONYMOUS));
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    assertEquals(List.of(alarm), health.alarms());
  }

  @Test
  @Statement(297)
  void aReadOfThisMembersOwnNeedsNoQuorum() {
    member.log.role(false, 0, 3);
    member.log.unconfirmed = Optional.of(ConsensusException.Reason.NO_LEADER);
    member.done(health.read(true));
    CompletionStage<Void> confirmed = health.read(false);
    member.time.work();
    assertTrue(waits(confirmed));
    member.time.pass(Duration.ofSeconds(20));
    assertRefused(KvError.TIMEOUT, confirmed);
  }

  @Test
  void aReadThatIsConfirmedSucceeds() {
    member.done(health.read(false));
  }
}
