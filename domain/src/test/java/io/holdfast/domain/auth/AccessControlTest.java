package io.holdfast.domain.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.AuthChange.AddRole;
import io.holdfast.domain.command.AuthChange.ChangePassword;
import io.holdfast.domain.command.AuthChange.DeleteRole;
import io.holdfast.domain.command.AuthChange.DeleteUser;
import io.holdfast.domain.command.AuthChange.Disable;
import io.holdfast.domain.command.AuthChange.Enable;
import io.holdfast.domain.command.AuthChange.GrantPermission;
import io.holdfast.domain.command.AuthChange.GrantRole;
import io.holdfast.domain.command.AuthChange.Login;
import io.holdfast.domain.command.AuthChange.RevokePermission;
import io.holdfast.domain.command.AuthChange.RevokeRole;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.auth.Permission.Kind;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessControlTest {
  private final Registry registry = new Registry();

  @Test
  @Statement(200)
  void checkingNeedsARootThatMayDoEverything() {
    registry.refuses(KvError.ROOT_USER_NOT_EXIST, new Enable());
    registry.with(Registry.user("root"));
    registry.refuses(KvError.ROOT_ROLE_NOT_EXIST, new Enable());
    registry.with(new GrantRole("root", "root"));
    registry.apply(new Enable());
    assertTrue(registry.state().enabled());
  }

  @Test
  @Statement({202, 203})
  void theRevisionCountsChangesAndSwitchingOff() {
    assertEquals(1, registry.state().revision());
    registry.apply(new Disable());
    assertEquals(1, registry.state().revision());
    registry.enabled();
    assertEquals(3, registry.state().revision());
    registry.apply(new Enable());
    assertEquals(3, registry.state().revision());
    registry.apply(new Disable());
    assertEquals(4, registry.state().revision());
    assertFalse(registry.state().enabled());
  }

  @Test
  @Statement({201, 224})
  void grantedRolesMustExistButRoot() {
    registry.refuses(KvError.USER_NOT_FOUND, new GrantRole("u", "none"));
    registry.with(Registry.user("u"));
    registry.refuses(KvError.ROLE_NOT_FOUND, new GrantRole("u", "none"));
    registry.with(new GrantRole("u", "root"), new AddRole("a"), new GrantRole("u", "a"));
    assertEquals(List.of("a", "root"), registry.state().user("u").roles());
  }

  @Test
  @Statement(224)
  void grantingAHeldRoleChangesNothing() {
    registry.with(Registry.user("u"), new AddRole("a"), new GrantRole("u", "a"));
    long before = registry.state().revision();
    registry.apply(new GrantRole("u", "a"));
    assertEquals(before, registry.state().revision());
    assertEquals(List.of("a"), registry.state().user("u").roles());
  }

  @Test
  @Statement({221, 224})
  void usersNeedNamesOfTheirOwn() {
    registry.refuses(KvError.USER_EMPTY, Registry.user(""));
    registry.with(Registry.user("u"));
    registry.refuses(KvError.USER_ALREADY_EXIST, Registry.user("u"));
    for (String unknown : List.of("", "nobody")) {
      registry.refuses(KvError.USER_NOT_FOUND, new DeleteUser(unknown));
      registry.refuses(KvError.USER_NOT_FOUND, new ChangePassword(unknown, "h"));
      registry.refuses(KvError.USER_NOT_FOUND, new RevokeRole(unknown, "a"));
    }
  }

  @Test
  @Statement(223)
  void rootCannotBeLostWhileRequestsAreChecked() {
    registry.with(new AddRole("root")).enabled();
    registry.refuses(KvError.INVALID_AUTH_MGMT, new DeleteUser("root"));
    registry.refuses(KvError.INVALID_AUTH_MGMT, new RevokeRole("root", "root"));
    registry.refuses(KvError.INVALID_AUTH_MGMT, new DeleteRole("root"));
    registry.apply(new Disable());
    registry.with(new RevokeRole("root", "root"), new DeleteRole("root"), new DeleteUser("root"));
  }

  @Test
  @Statement(225)
  void onlyHeldRolesCanBeTakenAway() {
    registry.with(Registry.user("u"), new AddRole("a"));
    registry.refuses(KvError.ROLE_NOT_GRANTED, new RevokeRole("u", "a"));
    registry.refuses(KvError.ROLE_NOT_GRANTED, new RevokeRole("u", "none"));
    registry.with(new GrantRole("u", "a"), new RevokeRole("u", "a"));
    assertEquals(List.of(), registry.state().user("u").roles());
  }

  @Test
  @Statement(226)
  void rolesNeedNamesOfTheirOwn() {
    registry.refuses(KvError.ROLE_EMPTY, new AddRole(""));
    registry.with(new AddRole("a"));
    registry.refuses(KvError.ROLE_ALREADY_EXIST, new AddRole("a"));
    registry.refuses(KvError.ROLE_NOT_FOUND, new DeleteRole("b"));
    Permission some = Registry.permission(Kind.READ, "k", "");
    registry.refuses(KvError.ROLE_NOT_FOUND, new GrantPermission("b", some));
    registry.refuses(KvError.ROLE_NOT_FOUND, new RevokePermission("b", some.range()));
  }

  @Test
  @Statement(227)
  void permissionsNeedRangesThatHoldKeys() {
    registry.with(new AddRole("a"));
    for (Permission bad :
        List.of(
            Registry.permission(Kind.READ, "", ""),
            Registry.permission(Kind.READ, "", "\0"),
            Registry.permission(Kind.READ, "b", "a"),
            Registry.permission(Kind.READ, "b", "b"))) {
      registry.refuses(KvError.INVALID_AUTH_MGMT, new GrantPermission("a", bad));
    }
    registry.with(new GrantPermission("a", Registry.permission(Kind.READ, "\0", "\0")));
  }

  @Test
  @Statement(227)
  void permissionsAreReplacedOrAddedInTheOrderOfKeys() {
    Permission b = Registry.permission(Kind.READ, "b", "");
    Permission open = Registry.permission(Kind.WRITE, "b", "\0");
    Permission a = Registry.permission(Kind.READ, "a", "z");
    Permission replaced = Registry.permission(Kind.READWRITE, "b", "");
    registry.with(
        new AddRole("r"),
        new GrantPermission("r", b),
        new GrantPermission("r", open),
        new GrantPermission("r", a),
        new GrantPermission("r", replaced),
        new GrantPermission("r", replaced));
    assertEquals(List.of(a, replaced, open), registry.state().role("r").permissions());
  }

  @Test
  @Statement(228)
  void permissionsAreTakenAwayByTheirExactRange() {
    registry.with(
        new AddRole("r"), new GrantPermission("r", Registry.permission(Kind.READ, "a", "c")));
    registry.refuses(
        KvError.PERMISSION_NOT_GRANTED, new RevokePermission("r", Registry.range("a", "b")));
    registry.refuses(
        KvError.PERMISSION_NOT_GRANTED, new RevokePermission("r", Registry.range("a", "")));
    registry.with(new RevokePermission("r", Registry.range("a", "c")));
    assertEquals(List.of(), registry.state().role("r").permissions());
  }

  @Test
  @Statement(229)
  void theRoleRootShowsThatItMayDoEverything() {
    registry.with(
        new AddRole("root"), new GrantPermission("root", Registry.permission(Kind.READ, "a", "")));
    assertEquals(
        List.of(Registry.permission(Kind.READWRITE, "", "\0")),
        registry.state().role("root").shownPermissions());
  }

  @Test
  @Statement(230)
  void aDeletedRoleIsTakenFromEverybody() {
    registry.with(
        Registry.user("u"),
        Registry.user("v"),
        new AddRole("a"),
        new AddRole("b"),
        new GrantRole("u", "a"),
        new GrantRole("u", "b"),
        new GrantRole("v", "a"),
        new DeleteRole("a"));
    assertEquals(List.of("b"), registry.reloaded().state().user("u").roles());
    assertEquals(List.of(), registry.reloaded().state().user("v").roles());
    registry.with(new AddRole("a"));
    assertEquals(List.of("b"), registry.state().user("u").roles());
  }

  @Test
  @Statement(232)
  void aUserWithoutPasswordStaysWithoutOne() {
    registry.with(new AuthChange.AddUser("u", "", true), new ChangePassword("u", "hash"));
    assertTrue(registry.state().user("u").noPassword());
    assertEquals("", registry.state().user("u").passwordHash());
  }

  @Test
  @Statement(233)
  void whatIsStoredIsWhatOtherMembersRead() {
    registry.with(
        new AuthChange.AddUser("z\u00e9", "secret hash", false),
        new AuthChange.AddUser("b", "", true),
        new AddRole("r"),
        new AddRole("gone"),
        new GrantRole("b", "r"),
        new GrantPermission("r", Registry.permission(Kind.READ, "a", "c")),
        new GrantPermission("r", Registry.permission(Kind.WRITE, "\0", "\0")),
        new GrantPermission("r", Registry.permission(Kind.READWRITE, "x", "")),
        new DeleteRole("gone"));
    registry.enabled();
    AuthState read = registry.reloaded().state();
    assertEquals(registry.state().enabled(), read.enabled());
    assertEquals(registry.state().revision(), read.revision());
    assertEquals(registry.state().users(), read.users());
    assertEquals(registry.state().roles(), read.roles());
    assertEquals(List.of("b", "root", "z\u00e9"), List.copyOf(read.users().keySet()));
  }

  @Test
  @Statement(205)
  void nobodyLogsInWhileRequestsAreNotChecked() {
    registry.with(Registry.user("u"));
    registry.refuses(KvError.AUTH_NOT_ENABLED, new Login("u", "abcdefghijklmnop"));
  }

  @Test
  @Statement({208, 231})
  void loginsEndWithTheUserOrThePassword() {
    List<String> heard = new ArrayList<>();
    registry.enabled().with(Registry.user("u"));
    registry.access.listen(new Heard(heard));
    String token = registry.apply(new Login("u", "abcdefghijklmnop"));
    assertEquals("abcdefghijklmnop.5", token);
    registry.with(new ChangePassword("u", "other"), new DeleteUser("u"));
    registry.apply(new Disable());
    assertEquals(List.of("in u " + token, "out u", "out u", "all out"), heard);
  }

  private record Heard(List<String> heard) implements LoginListener {
    @Override
    public void loggedIn(String user, String token) {
      heard.add("in " + user + " " + token);
    }

    @Override
    public void loggedOut(String user) {
      heard.add("out " + user);
    }

    @Override
    public void allLoggedOut() {
      heard.add("all out");
    }
  }
}
