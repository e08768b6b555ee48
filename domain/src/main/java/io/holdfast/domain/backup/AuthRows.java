package io.holdfast.domain.backup;

import io.holdfast.domain.auth.AuthState;
import io.holdfast.domain.auth.Role;
import io.holdfast.domain.auth.User;
import io.holdfast.domain.codec.BigEndian;
import io.holdfast.ports.auth.Permission;
import java.util.List;

/** Users and roles. */
final class AuthRows {
  private AuthRows() {}

  static List<Row> settings(AuthState state) {
    return List.of(
        Row.of("authEnabled", new byte[] {(byte) (state.enabled() ? 1 : 0)}),
        Row.of("authRevision", BigEndian.bytes(state.revision())));
  }

  static List<Row> users(AuthState state) {
    return state.users().values().stream().map(user -> Row.of(user.name(), encode(user))).toList();
  }

  private static byte[] encode(User user) {
    Proto out = new Proto().text(1, user.name()).text(2, user.passwordHash());
    user.roles().forEach(role -> out.text(3, role));
    byte[] options = new Proto().number(1, user.noPassword() ? 1 : 0).toArray();
    return out.message(4, options).toArray();
  }

  static List<Row> roles(AuthState state) {
    return state.roles().values().stream().map(role -> Row.of(role.name(), encode(role))).toList();
  }

  private static byte[] encode(Role role) {
    Proto out = new Proto().text(1, role.name());
    role.permissions().forEach(permission -> out.message(2, encode(permission)));
    return out.toArray();
  }

  private static byte[] encode(Permission permission) {
    return new Proto()
        .number(
            1,
            switch (permission.kind()) {
              case READ -> 0;
              case WRITE -> 1;
              case READWRITE -> 2;
            })
        .bytes(2, permission.range().key())
        .bytes(3, permission.range().end())
        .toArray();
  }
}
