package io.holdfast.cli.auth;

import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.Done;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthUserDeleteRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserDeleteResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserGrantRoleRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserGrantRoleResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserListRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserRevokeRoleRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserRevokeRoleResponse;

/** The commands for users that have no flags, and what those with flags share. */
final class UserCalls {
  private UserCalls() {}

  static String name(Session session, String command) {
    session
        .arguments()
        .require(1, "user " + command + " command requires user name as its argument");
    return session.arguments().get(0);
  }

  /** A new password, typed twice where that is asked for, else the next line there is. */
  static String newPassword(Session session, String user, boolean interactive) {
    if (!interactive) {
      return session.terminal().prompt().line();
    }
    String first = session.terminal().prompt().secret("Password of " + user + ": ");
    String second =
        session
            .terminal()
            .prompt()
            .secret("Type password of " + user + " again for confirmation: ");
    if (!first.equals(second)) {
      throw CommandFailure.badArguments("given passwords are different");
    }
    return first;
  }

  static void delete(Session session) {
    String name = name(session, "delete");
    AuthUserDeleteResponse response =
        session
            .client()
            .write(
                AuthGrpc.getUserDeleteMethod(),
                AuthUserDeleteRequest.newBuilder().setName(name).build());
    session.print(new Done("User " + name + " deleted", response.getHeader(), response));
  }

  static void list(Session session) {
    session.arguments().require(0, "user list command requires no arguments");
    session.print(
        new Names.Users(
            session
                .client()
                .read(AuthGrpc.getUserListMethod(), AuthUserListRequest.getDefaultInstance())));
  }

  static void grantRole(Session session) {
    session
        .arguments()
        .require(2, "user grant command requires user name and role name as its argument");
    String user = session.arguments().get(0);
    String role = session.arguments().get(1);
    AuthUserGrantRoleResponse response =
        session
            .client()
            .write(
                AuthGrpc.getUserGrantRoleMethod(),
                AuthUserGrantRoleRequest.newBuilder().setUser(user).setRole(role).build());
    session.print(
        new Done("Role " + role + " is granted to user " + user, response.getHeader(), response));
  }

  static void revokeRole(Session session) {
    session
        .arguments()
        .require(2, "user revoke-role requires user name and role name as its argument");
    String user = session.arguments().get(0);
    String role = session.arguments().get(1);
    AuthUserRevokeRoleResponse response =
        session
            .client()
            .write(
                AuthGrpc.getUserRevokeRoleMethod(),
                AuthUserRevokeRoleRequest.newBuilder().setName(user).setRole(role).build());
    session.print(
        new Done("Role " + role + " is revoked from user " + user, response.getHeader(), response));
  }
}
