package io.holdfast.domain.backup;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.Role;
import io.holdfast.domain.auth.User;
import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Users and roles as a backup has them; {@link AuthRows} is the way back. */
final class AuthTables {
  private final Map<Bytes, byte[]> settings = new HashMap<>();
  private final List<User> users = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();

  private AuthTables() {}

  /** Takes them over into a store that has none. */
  static void restore(EtcdBackup backup, WriteBatch batch) {
    AuthTables auth = new AuthTables();
    backup.each("auth", (key, value) -> auth.settings.put(Bytes.wrap(key), value));
    backup.each("authUsers", (name, user) -> auth.users.add(user(ProtoFields.of(user))));
    backup.each("authRoles", (name, role) -> auth.roles.add(role(ProtoFields.of(role))));
    AccessControl.put(auth.enabled(), auth.revision(), auth.users, auth.roles, batch);
  }

  private boolean enabled() {
    byte[] stored = settings.get(Bytes.utf8("authEnabled"));
    return stored != null && stored.length == 1 && stored[0] == 1;
  }

  private long revision() {
    byte[] stored = settings.get(Bytes.utf8("authRevision"));
    return stored == null || stored.length != Long.BYTES
        ? 1
        : Math.max(1, BigEndian.get(stored, 0));
  }

  private static User user(ProtoFields user) {
    ProtoFields options = ProtoFields.of(user.bytes(4).array());
    return new User(
        user.text(1),
        user.text(2),
        options.number(1) != 0,
        user.all(3).stream().map(Bytes::toUtf8).toList());
  }

  private static Role role(ProtoFields role) {
    List<Permission> permissions =
        role.all(2).stream().map(one -> permission(ProtoFields.of(one.array()))).toList();
    return new Role(role.text(1), permissions);
  }

  private static Permission permission(ProtoFields permission) {
    return new Permission(
        kind(permission.number(1)), new KeyRange(permission.bytes(2), permission.bytes(3)));
  }

  private static Permission.Kind kind(long number) {
    return switch ((int) number) {
      case 0 -> Permission.Kind.READ;
      case 1 -> Permission.Kind.WRITE;
      case 2 -> Permission.Kind.READWRITE;
      default -> throw new MalformedException("permission of unknown kind " + number);
    };
  }
}
