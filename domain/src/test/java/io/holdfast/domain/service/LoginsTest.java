package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static io.holdfast.domain.service.ManualMember.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.AuthResponse;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginsTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));
  private final AuthApi auth = member.node.auth();

  @BeforeEach
  void enable() {
    member.done(auth.userAdd("root", "r", false, ANONYMOUS));
    member.done(auth.userGrantRole("root", "root", ANONYMOUS));
    member.done(auth.enable(ANONYMOUS));
  }

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  @Test
  void aLoginThatHadToWaitBeginsAPauseAfterTheOneBefore() {
    CompletionStage<AuthResponse.Token> first = auth.authenticate("root", "r");
    CompletionStage<AuthResponse.Token> second = auth.authenticate("root", "r");
    member.time.work();
    assertEquals(1, member.log.proposals.size());
    member.log.commit();
    member.time.work();
    assertFalse(waits(first));
    assertTrue(waits(second));
    assertEquals(0, member.log.proposals.size());
    member.time.pass(AuthConfig.DEFAULTS.loginPause());
    assertEquals(1, member.log.proposals.size());
  }
}
