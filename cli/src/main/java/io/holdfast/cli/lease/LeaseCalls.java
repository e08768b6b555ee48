package io.holdfast.cli.lease;

import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.etcdserverpb.LeaseGrantRequest;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseLeasesRequest;
import io.holdfast.protocol.etcdserverpb.LeaseLeasesResponse;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeRequest;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeResponse;

/** The commands for leases that have no flags. */
final class LeaseCalls {
  private LeaseCalls() {}

  static void grant(Session session) {
    session.arguments().require(1, "lease grant command needs TTL argument");
    LeaseGrantRequest request =
        LeaseGrantRequest.newBuilder().setTTL(ttl(session.arguments().get(0))).build();
    try {
      session.print(
          new GrantAnswer(session.client().write(LeaseGrpc.getLeaseGrantMethod(), request)));
    } catch (CommandFailure e) {
      throw prefixed("failed to grant lease", e);
    }
  }

  private static long ttl(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw CommandFailure.badArguments(
          "bad TTL (" + Numbers.complaint("ParseInt", text, false) + ")");
    }
  }

  static void revoke(Session session) {
    session.arguments().require(1, "lease revoke command needs 1 argument");
    long id = Numbers.leaseArgument(session.arguments().get(0));
    LeaseRevokeRequest request = LeaseRevokeRequest.newBuilder().setID(id).build();
    LeaseRevokeResponse response;
    try {
      response = session.client().write(LeaseGrpc.getLeaseRevokeMethod(), request);
    } catch (CommandFailure e) {
      throw prefixed("failed to revoke lease", e);
    }
    session.print(new RevokeAnswer(id, response));
  }

  static void list(Session session) {
    LeaseLeasesResponse response;
    try {
      response =
          session
              .client()
              .read(LeaseGrpc.getLeaseLeasesMethod(), LeaseLeasesRequest.getDefaultInstance());
    } catch (CommandFailure e) {
      throw new CommandFailure(ExitCode.BAD_CONNECTION, e.line());
    }
    session.print(new ListAnswer(response));
  }

  /** A refusal by the server; what cannot be printed is not one. */
  private static CommandFailure prefixed(String what, CommandFailure failure) {
    return failure.exitCode() == ExitCode.ERROR.number()
        ? CommandFailure.error(what + " (" + failure.line() + ")")
        : failure;
  }

  static String name(long id) {
    return "lease " + Hex.lease(id);
  }
}
