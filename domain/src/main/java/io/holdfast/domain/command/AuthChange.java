package io.holdfast.domain.command;

import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.Permission;

/** A change of users, roles or whether requests are checked. Passwords are hashed already. */
public sealed interface AuthChange {
  record Enable() implements AuthChange {}

  record Disable() implements AuthChange {}

  /**
   * Lets {@code name} in with a simple token (K208).
   *
   * @param tokenDigest what the members know instead of the letters of the token: whoever reads the
   *     log cannot log in with it
   */
  record Login(String name, String tokenDigest) implements AuthChange {
    @Override
    public String toString() {
      return "Login[name=" + name + "]";
    }
  }

  record AddUser(String name, String passwordHash, boolean noPassword) implements AuthChange {
    @Override
    public String toString() {
      return "AddUser[name=" + name + ", noPassword=" + noPassword + "]";
    }
  }

  record DeleteUser(String name) implements AuthChange {}

  record ChangePassword(String name, String passwordHash) implements AuthChange {
    @Override
    public String toString() {
      return "ChangePassword[name=" + name + "]";
    }
  }

  record GrantRole(String user, String role) implements AuthChange {}

  record RevokeRole(String user, String role) implements AuthChange {}

  record AddRole(String name) implements AuthChange {}

  record DeleteRole(String name) implements AuthChange {}

  record GrantPermission(String role, Permission permission) implements AuthChange {}

  record RevokePermission(String role, KeyRange range) implements AuthChange {}
}
