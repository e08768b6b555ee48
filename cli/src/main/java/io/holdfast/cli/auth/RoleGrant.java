package io.holdfast.cli.auth;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.Done;
import io.holdfast.protocol.authpb.Permission;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthRoleGrantPermissionRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleGrantPermissionResponse;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Lets a role read or write keys. */
final class RoleGrant implements Action {
  @Option(names = "--prefix", description = "grant a prefix permission")
  private boolean prefix;

  @Option(
      names = "--from-key",
      description =
          "grant a permission of keys that are greater than or equal to the given key using byte"
              + " compare")
  private boolean fromKey;

  @Override
  public void run(Session session) {
    session
        .arguments()
        .require(
            3,
            4,
            "role grant command requires role name, permission type, and key [endkey] as its"
                + " argument");
    String role = session.arguments().get(0);
    Permission.Type type = type(session.arguments().get(1));
    KeyRange range = PermittedRange.of(session.arguments(), 2, prefix, fromKey);
    AuthRoleGrantPermissionResponse response =
        session.client().write(AuthGrpc.getRoleGrantPermissionMethod(), request(role, type, range));
    session.print(new Done("Role " + role + " updated", response.getHeader(), response));
  }

  private static AuthRoleGrantPermissionRequest request(
      String role, Permission.Type type, KeyRange range) {
    return AuthRoleGrantPermissionRequest.newBuilder()
        .setName(role)
        .setPerm(
            Permission.newBuilder().setPermType(type).setKey(range.key()).setRangeEnd(range.end()))
        .build();
  }

  private static Permission.Type type(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "READ" -> Permission.Type.READ;
      case "WRITE" -> Permission.Type.WRITE;
      case "READWRITE" -> Permission.Type.READWRITE;
      default -> throw CommandFailure.badArguments("invalid permission type: " + word);
    };
  }
}
