package io.holdfast.cli.auth;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.command.Prefix;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.Done;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthRoleRevokePermissionRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleRevokePermissionResponse;
import picocli.CommandLine.Option;

/** Takes from a role what it was permitted. */
final class RoleRevoke implements Action {
  @Option(names = "--prefix", description = "revoke a prefix permission")
  private boolean prefix;

  @Option(
      names = "--from-key",
      description =
          "revoke a permission of keys that are greater than or equal to the given key using byte"
              + " compare")
  private boolean fromKey;

  @Override
  public void run(Session session) {
    session
        .arguments()
        .require(
            2,
            3,
            "role revoke-permission command requires role name and key [endkey] as its argument");
    String role = session.arguments().get(0);
    KeyRange range = PermittedRange.of(session.arguments(), 1, prefix, fromKey);
    AuthRoleRevokePermissionResponse response =
        session
            .client()
            .write(
                AuthGrpc.getRoleRevokePermissionMethod(),
                AuthRoleRevokePermissionRequest.newBuilder()
                    .setRole(role)
                    .setKey(range.key())
                    .setRangeEnd(range.end())
                    .build());
    session.print(
        new Done(line(role, session.arguments().get(1), range), response.getHeader(), response));
  }

  private static String line(String role, String key, KeyRange range) {
    if (range.end().isEmpty()) {
      return "Permission of key " + key + " is revoked from role " + role;
    }
    String end =
        range.end().equals(Prefix.OPEN) ? "<open ended>" : range.end().toStringUtf8() + ")";
    return "Permission of range [" + key + ", " + end + " is revoked from role " + role;
  }
}
