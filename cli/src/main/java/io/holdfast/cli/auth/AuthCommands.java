package io.holdfast.cli.auth;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The commands for users and roles. */
public final class AuthCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of("auth disable", "", "Disables authentication", () -> AuthSwitch::disable),
          CommandEntry.of("auth enable", "", "Enables authentication", () -> AuthSwitch::enable),
          CommandEntry.of(
              "auth status", "", "Returns authentication status", () -> AuthSwitch::status),
          CommandEntry.of("role add", "<role name>", "Adds a new role", () -> RoleCalls::add),
          CommandEntry.of("role delete", "<role name>", "Deletes a role", () -> RoleCalls::delete),
          CommandEntry.of(
              "role get",
              "<role name>",
              "Gets detailed information of a role",
              () -> RoleCalls::get),
          CommandEntry.of(
              "role grant-permission",
              "[options] <role name> <permission type> <key> [endkey]",
              "Grants a key to a role",
              RoleGrant::new),
          CommandEntry.of("role list", "", "Lists all roles", () -> RoleCalls::list),
          CommandEntry.of(
              "role revoke-permission",
              "<role name> <key> [endkey]",
              "Revokes a key from a role",
              RoleRevoke::new),
          CommandEntry.of(
              "user add",
              "<user name or user:password> [options]",
              "Adds a new user",
              UserAdd::new),
          CommandEntry.of("user delete", "<user name>", "Deletes a user", () -> UserCalls::delete),
          CommandEntry.of(
              "user get",
              "<user name> [options]",
              "Gets detailed information of a user",
              UserGet::new),
          CommandEntry.of(
              "user grant-role",
              "<user name> <role name>",
              "Grants a role to a user",
              () -> UserCalls::grantRole),
          CommandEntry.of("user list", "", "Lists all users", () -> UserCalls::list),
          CommandEntry.of(
              "user passwd",
              "<user name> [options]",
              "Changes password of user",
              UserPassword::new),
          CommandEntry.of(
              "user revoke-role",
              "<user name> <role name>",
              "Revokes a role from a user",
              () -> UserCalls::revokeRole));

  private AuthCommands() {}
}
