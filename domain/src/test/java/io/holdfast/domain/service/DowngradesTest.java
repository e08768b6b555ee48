package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.maintenance.DowngradeRequest;
import io.holdfast.ports.maintenance.DowngradeRequest.Action;
import io.holdfast.ports.maintenance.DowngradeResponse;
import io.holdfast.ports.maintenance.StatusResponse;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DowngradesTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private CompletionStage<DowngradeResponse> call(Action action, String version) {
    var call =
        member.node.maintenance().downgrade(new DowngradeRequest(action, version), ANONYMOUS);
    member.time.work();
    member.log.commit();
    return call;
  }

  private StatusResponse status() {
    return member.done(member.node.maintenance().status(ANONYMOUS));
  }

  private void look() {
    member.time.pass(MaintenanceConfig.DEFAULTS.versionPeriod());
    member.log.commit();
  }

  @Test
  @Statement(262)
  void onlyTheReleaseJustBelowCanBeGoneTo() {
    for (String bad : List.of("", "3", "v3.6", "3.6.0.0", "3.6.", "x")) {
      assertRefused(KvError.WRONG_DOWNGRADE_VERSION_FORMAT, call(Action.VALIDATE, bad));
    }
    for (String other : List.of("3.7", "3.5", "3.8.0", "2.6", "4.6")) {
      assertRefused(KvError.INVALID_DOWNGRADE_TARGET_VERSION, call(Action.ENABLE, other));
    }
    assertEquals("3.7", member.done(call(Action.VALIDATE, "3.6")).version());
    assertEquals("3.7", member.done(call(Action.VALIDATE, "3.6.12")).version());
    assertEquals(Optional.empty(), status().downgradeTarget());
  }

  @Test
  @Statement({248, 262, 265})
  void aDowngradeLowersWhatMembersSpeakAndIsCancelledAgain() {
    assertEquals("3.7", member.done(call(Action.ENABLE, "3.6.4")).version());
    assertEquals(Optional.of("3.6.0"), status().downgradeTarget());
    assertRefused(KvError.DOWNGRADE_IN_PROCESS, call(Action.VALIDATE, "3.6"));
    assertEquals("3.7.0", status().storageVersion());
    look();
    assertEquals("3.6.0", status().storageVersion());
    assertEquals("3.6.0", member.node.clusterVersion());
    assertRefused(KvError.INVALID_DOWNGRADE_TARGET_VERSION, call(Action.VALIDATE, "3.6"));
    assertEquals("3.6", member.done(call(Action.CANCEL, "")).version());
    look();
    assertEquals("3.7.0", status().storageVersion());
    assertEquals(Optional.empty(), status().downgradeTarget());
  }

  @Test
  @Statement(263)
  void cancellingWhatIsNotGoingOnSucceeds() {
    assertEquals("3.7", member.done(call(Action.CANCEL, "3.6")).version());
  }

  @Test
  @Statement(265)
  void withAMemberThatDoesNotAnswerNothingChanges() {
    var other = new Member(2, "m2", List.of(), List.of(), false);
    try (ManualMember lonely = new ManualMember(3, network.open(3), -1, List.of(other))) {
      lonely.log.role(true, 3, 3);
      var enabled =
          lonely
              .node
              .maintenance()
              .downgrade(new DowngradeRequest(Action.ENABLE, "3.6"), ANONYMOUS);
      lonely.time.work();
      lonely.done(enabled);
      lonely.time.pass(MaintenanceConfig.DEFAULTS.versionPeriod());
      assertEquals(0, lonely.log.proposals.size());
      assertEquals("3.7.0", lonely.node.clusterVersion());
    }
  }
}
