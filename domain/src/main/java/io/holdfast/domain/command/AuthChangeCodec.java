package io.holdfast.domain.command;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.auth.Permission;
import java.util.List;

/** Changes of users and roles as bytes in the log. */
final class AuthChangeCodec {
  private static final int ENABLE = 1;
  private static final int DISABLE = 2;
  private static final int LOGIN = 3;
  private static final int ADD_USER = 4;
  private static final int DELETE_USER = 5;
  private static final int CHANGE_PASSWORD = 6;
  private static final int GRANT_ROLE = 7;
  private static final int REVOKE_ROLE = 8;
  private static final int ADD_ROLE = 9;
  private static final int DELETE_ROLE = 10;
  private static final int GRANT_PERMISSION = 11;
  private static final int REVOKE_PERMISSION = 12;

  private static final Numbers<Permission.Kind> KINDS =
      Numbers.of(
          Permission.Kind.class,
          List.of(Permission.Kind.READ, Permission.Kind.WRITE, Permission.Kind.READWRITE));

  private AuthChangeCodec() {}

  static void encode(AuthChange change, ByteWriter out) {
    switch (change) {
      case AuthChange.Enable enable -> out.u8(ENABLE);
      case AuthChange.Disable disable -> out.u8(DISABLE);
      case AuthChange.Login login -> out.u8(LOGIN).text(login.name()).text(login.tokenDigest());
      case AuthChange.AddUser add ->
          out.u8(ADD_USER).text(add.name()).text(add.passwordHash()).bool(add.noPassword());
      case AuthChange.DeleteUser delete -> out.u8(DELETE_USER).text(delete.name());
      case AuthChange.ChangePassword password ->
          out.u8(CHANGE_PASSWORD).text(password.name()).text(password.passwordHash());
      case AuthChange.GrantRole grant -> out.u8(GRANT_ROLE).text(grant.user()).text(grant.role());
      case AuthChange.RevokeRole revoke ->
          out.u8(REVOKE_ROLE).text(revoke.user()).text(revoke.role());
      case AuthChange.AddRole add -> out.u8(ADD_ROLE).text(add.name());
      case AuthChange.DeleteRole delete -> out.u8(DELETE_ROLE).text(delete.name());
      case AuthChange.GrantPermission grant -> {
        out.u8(GRANT_PERMISSION).text(grant.role()).u8(KINDS.of(grant.permission().kind()));
        OperationCodec.range(grant.permission().range(), out);
      }
      case AuthChange.RevokePermission revoke ->
          OperationCodec.range(revoke.range(), out.u8(REVOKE_PERMISSION).text(revoke.role()));
    }
  }

  static AuthChange decode(ByteReader in) {
    int kind = in.u8();
    return switch (kind) {
      case ENABLE -> new AuthChange.Enable();
      case DISABLE -> new AuthChange.Disable();
      case LOGIN -> new AuthChange.Login(in.text(), in.text());
      case ADD_USER -> new AuthChange.AddUser(in.text(), in.text(), in.bool());
      case DELETE_USER -> new AuthChange.DeleteUser(in.text());
      case CHANGE_PASSWORD -> new AuthChange.ChangePassword(in.text(), in.text());
      case GRANT_ROLE -> new AuthChange.GrantRole(in.text(), in.text());
      case REVOKE_ROLE -> new AuthChange.RevokeRole(in.text(), in.text());
      case ADD_ROLE -> new AuthChange.AddRole(in.text());
      case DELETE_ROLE -> new AuthChange.DeleteRole(in.text());
      case GRANT_PERMISSION -> grantPermission(in);
      case REVOKE_PERMISSION ->
          new AuthChange.RevokePermission(in.text(), OperationCodec.range(in));
      default -> throw new MalformedException("unknown change of users or roles: " + kind);
    };
  }

  private static AuthChange grantPermission(ByteReader in) {
    String role = in.text();
    Permission.Kind kind = KINDS.constant(in.u8());
    return new AuthChange.GrantPermission(role, new Permission(kind, OperationCodec.range(in)));
  }
}
