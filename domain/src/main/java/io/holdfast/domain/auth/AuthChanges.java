package io.holdfast.domain.auth;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.storage.WriteBatch;
import java.util.List;

/**
 * What changes of users and roles lead to. Each method returns the state afterwards and puts its
 * records into the batch, or throws {@link KvException} and has done nothing.
 */
final class AuthChanges {
  private final AuthState before;
  private final WriteBatch batch;

  AuthChanges(AuthState before, WriteBatch batch) {
    this.before = before;
    this.batch = batch;
  }

  AuthState apply(AuthChange change) {
    AuthState after =
        switch (change) {
          case AuthChange.Enable enable -> enable();
          case AuthChange.Disable disable -> before.enabled() ? before.whenDisabled() : before;
          case AuthChange.Login login -> login();
          case AuthChange.AddUser add -> addUser(add);
          case AuthChange.DeleteUser delete -> deleteUser(delete.name());
          case AuthChange.ChangePassword password ->
              store(before.user(password.name()).withPassword(password.passwordHash()));
          case AuthChange.GrantRole grant -> grantRole(grant.user(), grant.role());
          case AuthChange.RevokeRole revoke -> revokeRole(revoke.user(), revoke.role());
          case AuthChange.AddRole add -> addRole(add.name());
          case AuthChange.DeleteRole delete -> deleteRole(delete.name());
          case AuthChange.GrantPermission grant ->
              grantPermission(grant.role(), grant.permission());
          case AuthChange.RevokePermission revoke ->
              revokePermission(revoke.role(), revoke.range());
        };
    if (after != before) {
      AuthRecords.putSwitch(after, batch);
    }
    return after;
  }

  private AuthState enable() {
    if (before.enabled()) {
      return before;
    }
    User root = before.findUser(AuthState.ROOT).orElseThrow(KvError.ROOT_USER_NOT_EXIST::exception);
    if (!root.hasRole(AuthState.ROOT)) {
      throw KvError.ROOT_ROLE_NOT_EXIST.exception();
    }
    return before.whenEnabled();
  }

  /** Changes nothing that is replicated (K208). */
  private AuthState login() {
    if (!before.enabled()) {
      throw KvError.AUTH_NOT_ENABLED.exception();
    }
    return before;
  }

  private AuthState addUser(AuthChange.AddUser add) {
    if (add.name().isEmpty()) {
      throw KvError.USER_EMPTY.exception();
    }
    if (before.findUser(add.name()).isPresent()) {
      throw KvError.USER_ALREADY_EXIST.exception();
    }
    return store(new User(add.name(), add.passwordHash(), add.noPassword(), List.of()));
  }

  private AuthState deleteUser(String name) {
    protectRoot(name);
    before.user(name);
    AuthRecords.deleteUser(name, batch);
    return before.withoutUser(name);
  }

  /** Nobody could do anything any more (K223). */
  private void protectRoot(String name) {
    if (before.enabled() && name.equals(AuthState.ROOT)) {
      throw KvError.INVALID_AUTH_MGMT.exception();
    }
  }

  /** The role root need not exist (K201); what is held already changes nothing (K224). */
  private AuthState grantRole(String name, String role) {
    User user = before.user(name);
    if (!role.equals(AuthState.ROOT)) {
      before.role(role);
    }
    return user.hasRole(role) ? before : store(user.withRole(role));
  }

  private AuthState revokeRole(String name, String role) {
    if (role.equals(AuthState.ROOT)) {
      protectRoot(name);
    }
    User user = before.user(name);
    if (!user.hasRole(role)) {
      throw KvError.ROLE_NOT_GRANTED.exception();
    }
    return store(user.withoutRole(role));
  }

  private AuthState addRole(String name) {
    if (name.isEmpty()) {
      throw KvError.ROLE_EMPTY.exception();
    }
    if (before.findRole(name).isPresent()) {
      throw KvError.ROLE_ALREADY_EXIST.exception();
    }
    return store(new Role(name, List.of()));
  }

  private AuthState deleteRole(String name) {
    protectRoot(name);
    before.role(name);
    AuthState after = before.withoutRole(name);
    AuthRecords.deleteRole(name, batch);
    for (User user : before.users().values()) {
      if (user.hasRole(name)) {
        AuthRecords.put(after.user(user.name()), batch);
      }
    }
    return after;
  }

  private AuthState grantPermission(String name, Permission permission) {
    KeyRange range = permission.range();
    if (range.key().isEmpty() || range.isEmpty()) {
      throw KvError.INVALID_AUTH_MGMT.exception();
    }
    return store(before.role(name).with(permission));
  }

  private AuthState revokePermission(String name, KeyRange range) {
    Role role = before.role(name);
    if (!role.has(range)) {
      throw KvError.PERMISSION_NOT_GRANTED.exception();
    }
    return store(role.without(range));
  }

  private AuthState store(User user) {
    AuthRecords.put(user, batch);
    return before.with(user);
  }

  private AuthState store(Role role) {
    AuthRecords.put(role, batch);
    return before.with(role);
  }
}
