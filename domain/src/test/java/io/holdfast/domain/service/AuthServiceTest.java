package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.answer;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static io.holdfast.domain.service.SoleMember.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.AuthResponse;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.testkit.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users and roles of a member as clients see them; root's password is r, that of u is p. */
class AuthServiceTest {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;

  private final SoleMember member = new SoleMember();
  private CallContext root = ANONYMOUS;
  private CallContext user = ANONYMOUS;

  @BeforeEach
  void enable() {
    answer(auth().userAdd("root", "r", false, ANONYMOUS));
    answer(auth().userGrantRole("root", "root", ANONYMOUS));
    answer(auth().userAdd("u", "p", false, ANONYMOUS));
    answer(auth().roleAdd("held", ANONYMOUS));
    answer(auth().roleAdd("other", ANONYMOUS));
    answer(auth().userGrantRole("u", "held", ANONYMOUS));
    answer(auth().enable(ANONYMOUS));
    root = member.login("root", "r");
    user = member.login("u", "p");
  }

  @AfterEach
  void stop() {
    member.close();
  }

  private AuthApi auth() {
    return member.node().auth();
  }

  @Test
  @Statement(208)
  void aTokenIsSixteenLettersAndTheLogIndex() {
    String token = user.token().orElseThrow();
    assertTrue(token.matches("[a-zA-Z]{16}\\.[0-9]+"), token);
    String next = member.login("u", "p").token().orElseThrow();
    assertEquals(Long.parseLong(token.substring(17)) + 1, Long.parseLong(next.substring(17)));
  }

  @Test
  @Statement(205)
  void onlyTheRightPasswordLetsIn() {
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "wrong"));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", ""));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("nobody", "p"));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("", ""));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "p".repeat(73)));
  }

  @Test
  @Statement(205)
  void whetherThereIsAUserTakesAsLongToTell() {
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("nobody", "p"));
    long before = member.passwords.uses();
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("nobody", "p"));
    assertEquals(before + 1, member.passwords.uses());
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("nobody", ""));
  }

  @Test
  @Statement(205)
  void aPasswordIsHashedOnceUntilUsersChange() {
    long before = member.passwords.uses();
    member.login("u", "p");
    assertEquals(before, member.passwords.uses());
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "wrong"));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "wrong"));
    assertEquals(before + 2, member.passwords.uses());
    answer(auth().roleAdd("more", root));
    member.login("u", "p");
    assertEquals(before + 3, member.passwords.uses());
  }

  @Test
  @Statement({205, 221, 232})
  void aUserWithoutPasswordCannotLogIn() {
    answer(auth().userAdd("n", "ignored", true, root));
    assertRefused(KvError.NO_PASSWORD_USER, auth().authenticate("n", "ignored"));
    assertRefused(KvError.NO_PASSWORD_USER, auth().authenticate("n", ""));
    answer(auth().userChangePassword("n", "new", "", root));
    assertRefused(KvError.NO_PASSWORD_USER, auth().authenticate("n", "new"));
  }

  @Test
  @Statement({205, 233})
  void aPasswordThatChangesWhileItIsComparedIsComparedAgain() {
    answer(auth().roleAdd("forgetting", root));
    member.duringComparison(() -> answer(auth().userChangePassword("u", "new", "", root)));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "p"));
    member.duringComparison(() -> answer(auth().roleAdd("unrelated", root)));
    answer(auth().status(member.login("u", "new")));
  }

  @Test
  @Statement({203, 204, 205})
  void switchedOffNothingIsChecked() {
    assertEquals(new StatusLine(true, 7), status(answer(auth().status(ANONYMOUS))));
    answer(auth().disable(root));
    assertEquals(new StatusLine(false, 8), status(answer(auth().status(with("nonsense")))));
    assertRefused(KvError.AUTH_NOT_ENABLED, auth().authenticate("u", "p"));
    answer(auth().disable(ANONYMOUS));
    answer(auth().userList(with("nonsense")));
    assertEquals(new StatusLine(false, 8), status(answer(auth().status(ANONYMOUS))));
  }

  private record StatusLine(boolean enabled, long revision) {}

  private static StatusLine status(AuthResponse.Status status) {
    return new StatusLine(status.enabled(), status.authRevision());
  }

  @Test
  @Statement({204, 207})
  void aBadTokenIsRefusedEverywhere() {
    for (String bad : List.of("", "nonsense", "abcdefghijklmnop.1", "abcdefghijklmnop.-1")) {
      assertRefused(KvError.INVALID_AUTH_TOKEN, auth().status(with(bad)));
      assertRefused(KvError.INVALID_AUTH_TOKEN, auth().userList(with(bad)));
    }
  }

  @Test
  @Statement(208)
  void aTokenLivesAsLongAsItIsUsed() {
    member.skip(Duration.ofSeconds(200));
    answer(auth().status(user));
    member.skip(Duration.ofSeconds(200));
    answer(auth().status(user));
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().status(root));
    member.skip(Duration.ofMinutes(5));
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().status(user));
  }

  @Test
  @Statement({208, 233})
  void aRestartKeepsUsersAndForgetsTokens() {
    member.restart();
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().userList(root));
    assertEquals(List.of("root", "u"), answer(auth().userList(member.login("root", "r"))).names());
  }

  @Test
  @Statement({211, 214})
  void managingIsForRootOnly() {
    for (CallContext caller : List.of(user, ANONYMOUS)) {
      KvError expected = caller.equals(user) ? KvError.PERMISSION_DENIED : KvError.USER_EMPTY;
      assertRefused(expected, auth().enable(caller));
      assertRefused(expected, auth().disable(caller));
      assertRefused(expected, auth().userAdd("x", "x", false, caller));
      assertRefused(expected, auth().userAdd("x", "", true, caller));
      assertRefused(expected, auth().userDelete("u", caller));
      assertRefused(expected, auth().userChangePassword("u", "x", "", caller));
      assertRefused(expected, auth().userChangePassword("u", "", "", caller));
      assertRefused(expected, auth().userGrantRole("u", "other", caller));
      assertRefused(expected, auth().userRevokeRole("u", "held", caller));
      assertRefused(expected, auth().userList(caller));
      assertRefused(expected, auth().roleAdd("x", caller));
      assertRefused(expected, auth().roleDelete("held", caller));
      assertRefused(expected, auth().roleList(caller));
      assertRefused(expected, auth().roleGrantPermission("held", Optional.empty(), caller));
      assertRefused(
          expected,
          auth()
              .roleGrantPermission(
                  "held", Optional.of(new Permission(Permission.Kind.READ, KeyRange.ALL)), caller));
      assertRefused(expected, auth().roleRevokePermission("held", KeyRange.ALL, caller));
    }
    answer(auth().enable(root));
  }

  @Test
  @Statement(214)
  void passwordsOfCallersWhoMayNotAreNotEvenHashed() {
    long before = member.passwords.uses();
    assertRefused(KvError.USER_EMPTY, auth().userAdd("x", "x", false, ANONYMOUS));
    assertRefused(KvError.PERMISSION_DENIED, auth().userChangePassword("u", "x", "", user));
    assertEquals(before, member.passwords.uses());
  }

  @Test
  @Statement(216)
  void usersSeeThemselvesAndTheirRoles() {
    assertEquals(List.of("held"), answer(auth().userGet("u", user)).names());
    assertRefused(KvError.PERMISSION_DENIED, auth().userGet("root", user));
    assertRefused(KvError.PERMISSION_DENIED, auth().userGet("nobody", user));
    assertRefused(KvError.USER_EMPTY, auth().userGet("u", ANONYMOUS));
    assertEquals(List.of(), answer(auth().roleGet("held", user)).permissions());
    assertRefused(KvError.PERMISSION_DENIED, auth().roleGet("other", user));
    assertRefused(KvError.PERMISSION_DENIED, auth().roleGet("none", user));
    assertRefused(KvError.USER_EMPTY, auth().roleGet("held", ANONYMOUS));
  }

  @Test
  @Statement({224, 226, 230})
  void rootSeesEverything() {
    assertEquals(List.of("root", "u"), answer(auth().userList(root)).names());
    assertEquals(List.of("held", "other"), answer(auth().roleList(root)).names());
    assertEquals(List.of("held"), answer(auth().userGet("u", root)).names());
    assertRefused(KvError.USER_NOT_FOUND, auth().userGet("nobody", root));
    assertRefused(KvError.ROLE_NOT_FOUND, auth().roleGet("none", root));
  }

  @Test
  @Statement(227)
  void aPermissionMustBeGiven() {
    assertRefused(
        KvError.PERMISSION_NOT_GIVEN, auth().roleGrantPermission("held", Optional.empty(), root));
  }

  @Test
  @Statement(229)
  void theRoleRootIsShownWithEverything() {
    assertRefused(KvError.ROLE_NOT_FOUND, auth().roleGet("root", root));
    answer(auth().roleAdd("root", root));
    assertEquals(
        List.of(
            new Permission(
                Permission.Kind.READWRITE, new KeyRange(Bytes.EMPTY, KeyRange.OPEN_END))),
        answer(auth().roleGet("root", root)).permissions());
  }

  @Test
  @Statement(221)
  void passwordsHaveAtMost72Bytes() {
    answer(auth().userAdd("long", "\u00e9".repeat(36), false, root));
    member.login("long", "\u00e9".repeat(36));
    assertRefused(
        KvError.PASSWORD_TOO_LONG, auth().userAdd("x", "\u00e9".repeat(36) + "x", false, root));
    assertRefused(
        KvError.PASSWORD_TOO_LONG, auth().userChangePassword("u", "x".repeat(73), "", root));
    answer(auth().userAdd("x", "x".repeat(73), true, root));
  }

  @Test
  @Statement(221)
  void theEmptyPasswordIsAPassword() {
    answer(auth().userAdd("e", "", false, root));
    member.login("e", "");
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("e", "x"));
  }

  @Test
  @Statement(222)
  void aHashFromTheClientIsUsedIfNoPasswordIsGiven() {
    answer(auth().userChangePassword("u", "", base64(member.passwords.hash("sent")), root));
    member.login("u", "sent");
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "p"));
    answer(auth().userChangePassword("u", "new", base64(member.passwords.hash("sent")), root));
    member.login("u", "new");
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "sent"));
  }

  private static String base64(String hash) {
    return Base64.getEncoder().encodeToString(hash.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Statement(222)
  void withNeitherPasswordNorHashNoPasswordFits() {
    answer(auth().userChangePassword("u", "", "", root));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", ""));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "p"));
  }

  @Test
  @Statement(231)
  void aNewPasswordEndsEarlierLogins() {
    answer(auth().userChangePassword("u", "new", "", root));
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().status(user));
    answer(auth().status(member.login("u", "new")));
    answer(auth().status(root));
  }

  @Test
  @Statement({213, 231})
  void aDeletedUserIsOutEvenIfItComesBack() {
    answer(auth().userDelete("u", root));
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().status(user));
    answer(auth().userAdd("u", "p", false, root));
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().status(user));
  }

  @Test
  @Statement({213, 231})
  void rolesCountAtOnceForEarlierLogins() {
    assertRefused(KvError.PERMISSION_DENIED, auth().userList(user));
    answer(auth().userGrantRole("u", "root", root));
    assertFalse(answer(auth().userList(user)).names().isEmpty());
    answer(auth().userRevokeRole("u", "root", root));
    assertRefused(KvError.PERMISSION_DENIED, auth().userList(user));
  }

  @Test
  @Statement(210)
  void anEarlierLoginIsNotTooOldForKeys() {
    answer(auth().roleAdd("more", root));
    PutRequest put = PutRequest.of(Bytes.utf8("k"), Bytes.utf8("v"));
    answer(member.node().keyValues().put(put, root));
  }

  @Test
  @Statement(212)
  void aCertificateNamesTheUserUnlessThereIsAToken() {
    CallContext certified = new CallContext(Optional.empty(), Optional.of("root"), false);
    answer(auth().userList(certified));
    CallContext both = new CallContext(user.token(), Optional.of("root"), false);
    assertRefused(KvError.PERMISSION_DENIED, auth().userList(both));
    CallContext unknown = new CallContext(Optional.empty(), Optional.of("nobody"), false);
    assertRefused(KvError.USER_NOT_FOUND, auth().userList(unknown));
  }

  @Test
  @Statement(11)
  void headersTellTheRevisionOfTheStore() {
    assertEquals(1, answer(auth().status(root)).header().revision());
    assertEquals(1, answer(auth().roleAdd("x", root)).header().revision());
    assertEquals(1, answer(auth().authenticate("u", "p")).header().revision());
  }
}
