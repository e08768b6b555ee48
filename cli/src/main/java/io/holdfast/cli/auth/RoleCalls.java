package io.holdfast.cli.auth;

import io.holdfast.cli.client.Client;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.Done;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthRoleAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleAddResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleDeleteRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleDeleteResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleGetRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleListRequest;

/** The commands for roles that have no flags. */
final class RoleCalls {
  private RoleCalls() {}

  private static String name(Session session, String command) {
    session
        .arguments()
        .require(1, "role " + command + " command requires role name as its argument");
    return session.arguments().get(0);
  }

  static void add(Session session) {
    String name = name(session, "add");
    AuthRoleAddResponse response =
        session
            .client()
            .write(
                AuthGrpc.getRoleAddMethod(), AuthRoleAddRequest.newBuilder().setName(name).build());
    session.print(new Done("Role " + name + " created", response.getHeader(), response));
  }

  static void delete(Session session) {
    String name = name(session, "delete");
    AuthRoleDeleteResponse response =
        session
            .client()
            .write(
                AuthGrpc.getRoleDeleteMethod(),
                AuthRoleDeleteRequest.newBuilder().setRole(name).build());
    session.print(new Done("Role " + name + " deleted", response.getHeader(), response));
  }

  static void get(Session session) {
    session.print(role(session.client(), name(session, "get")));
  }

  static RoleAnswer role(Client client, String name) {
    return new RoleAnswer(
        name,
        client.read(
            AuthGrpc.getRoleGetMethod(), AuthRoleGetRequest.newBuilder().setRole(name).build()));
  }

  static void list(Session session) {
    session.arguments().require(0, "role list command requires no arguments");
    session.print(
        new Names.Roles(
            session
                .client()
                .read(AuthGrpc.getRoleListMethod(), AuthRoleListRequest.getDefaultInstance())));
  }
}
