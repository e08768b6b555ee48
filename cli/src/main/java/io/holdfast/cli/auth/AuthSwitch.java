package io.holdfast.cli.auth;

import com.google.protobuf.Message;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.AuthDisableRequest;
import io.holdfast.protocol.etcdserverpb.AuthEnableRequest;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthRoleAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthStatusRequest;
import io.holdfast.protocol.etcdserverpb.AuthStatusResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserGrantRoleRequest;

/** Turns the checking of users on and off. */
final class AuthSwitch {
  private static final String ROOT = "root";
  private static final String NO_ROOT_ROLE = "etcdserver: root user does not have root role";

  private AuthSwitch() {}

  /** Gives the user root the role root first, if that is all that is missing. */
  static void enable(Session session) {
    session.arguments().require(0, "auth enable command does not accept any arguments");
    try {
      tryEnable(session);
    } catch (CommandFailure e) {
      if (!e.text().equals(NO_ROOT_ROLE)) {
        throw e;
      }
      grantRoot(session);
      tryEnable(session);
    }
    session.line("Authentication Enabled");
  }

  private static void tryEnable(Session session) {
    session.client().write(AuthGrpc.getAuthEnableMethod(), AuthEnableRequest.getDefaultInstance());
  }

  private static void grantRoot(Session session) {
    try {
      session
          .client()
          .write(
              AuthGrpc.getRoleAddMethod(), AuthRoleAddRequest.newBuilder().setName(ROOT).build());
    } catch (CommandFailure e) {
      if (!e.text().equals("etcdserver: role name already exists")) {
        throw e;
      }
    }
    session
        .client()
        .write(
            AuthGrpc.getUserGrantRoleMethod(),
            AuthUserGrantRoleRequest.newBuilder().setUser(ROOT).setRole(ROOT).build());
  }

  static void disable(Session session) {
    session.arguments().require(0, "auth disable command does not accept any arguments");
    session
        .client()
        .write(AuthGrpc.getAuthDisableMethod(), AuthDisableRequest.getDefaultInstance());
    session.line("Authentication Disabled");
  }

  static void status(Session session) {
    session.arguments().require(0, "auth status command does not accept any arguments");
    session.print(
        new StatusAnswer(
            session
                .client()
                .read(AuthGrpc.getAuthStatusMethod(), AuthStatusRequest.getDefaultInstance())));
  }

  private record StatusAnswer(AuthStatusResponse response) implements MessageAnswer {
    @Override
    public Message message() {
      return response;
    }

    @Override
    public void simple(Lines lines) {
      lines.line("Authentication Status: " + response.getEnabled());
      lines.line("AuthRevision: " + Long.toUnsignedString(response.getAuthRevision()));
    }
  }
}
