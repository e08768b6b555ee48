package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.answer;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static io.holdfast.domain.service.SoleMember.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login that other members have seen already counts here, too, if a little later. */
@Statement({207, 208})
class AwaitedLoginTest {
  private final SoleMember member = new SoleMember();

  @BeforeEach
  void enable() {
    answer(auth().userAdd("root", "r", false, SoleMember.ANONYMOUS));
    answer(auth().userGrantRole("root", "root", SoleMember.ANONYMOUS));
    answer(auth().enable(SoleMember.ANONYMOUS));
  }

  @AfterEach
  void stop() {
    member.close();
  }

  private AuthApi auth() {
    return member.node().auth();
  }

  @Test
  void aCallWaitsForALoginFurtherOnInTheLog() {
    String token = "abcdefghijklmnop.1000000";
    CompletionStage<?> early = auth().userList(with(token));
    assertFalse(early.toCompletableFuture().isDone());
    member.node().logins().loggedIn("root", token);
    answer(early);
    assertEquals(List.of("root"), answer(auth().userList(with(token))).names());
  }

  @Test
  void aCallDoesNotWaitForALoginThatIsBehind() {
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().userList(with("abcdefghijklmnop.1")));
  }

  @Test
  void aCallThatHasWaitedInVainIsRefused() {
    String token = "abcdefghijklmnop.1000000";
    CompletionStage<?> early = auth().userList(with(token));
    member.node().logins().giveUp(token);
    assertRefused(KvError.INVALID_AUTH_TOKEN, early);
  }
}
