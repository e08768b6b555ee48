package io.holdfast.domain.auth;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Users and roles as they are stored: one record each, and one that says whether requests are
 * checked and the revision.
 */
final class AuthRecords {
  private static final byte[] SWITCH = Bytes.utf8("auth/switch").array();
  private static final String USERS = "auth/user/";
  private static final String USERS_END = "auth/user0";
  private static final String ROLES = "auth/role/";
  private static final String ROLES_END = "auth/role0";

  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int READWRITE = 3;

  private AuthRecords() {}

  static AuthState load(StoreReader reader) {
    byte[] stored = reader.get(KeyspaceLayout.STATE, SWITCH);
    if (stored == null) {
      return AuthState.INITIAL;
    }
    ByteReader in = new ByteReader(stored);
    return new AuthState(
        in.bool(),
        in.varint(),
        byName(reader, USERS, USERS_END, AuthRecords::user, User::name),
        byName(reader, ROLES, ROLES_END, AuthRecords::role, Role::name));
  }

  private static <T> NavigableMap<String, T> byName(
      StoreReader reader,
      String prefix,
      String end,
      Function<ByteReader, T> decode,
      Function<T, String> name) {
    NavigableMap<String, T> all = new TreeMap<>(Names.ORDER);
    try (Cursor cursor =
        reader.cursor(KeyspaceLayout.STATE, Bytes.utf8(prefix).array(), Bytes.utf8(end).array())) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        T one = decode.apply(new ByteReader(cursor.value()));
        all.put(name.apply(one), one);
      }
    }
    return all;
  }

  static void putSwitch(AuthState state, WriteBatch batch) {
    byte[] value = new ByteWriter(16).bool(state.enabled()).varint(state.revision()).toArray();
    batch.put(KeyspaceLayout.STATE, SWITCH, value);
  }

  static void put(User user, WriteBatch batch) {
    ByteWriter out = new ByteWriter(128);
    out.text(user.name()).text(user.passwordHash()).bool(user.noPassword());
    out.varint(user.roles().size());
    user.roles().forEach(out::text);
    batch.put(KeyspaceLayout.STATE, key(USERS, user.name()), out.toArray());
  }

  private static User user(ByteReader in) {
    String name = in.text();
    String passwordHash = in.text();
    boolean noPassword = in.bool();
    int count = in.count();
    List<String> roles = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      roles.add(in.text());
    }
    return new User(name, passwordHash, noPassword, roles);
  }

  static void deleteUser(String name, WriteBatch batch) {
    batch.delete(KeyspaceLayout.STATE, key(USERS, name));
  }

  static void put(Role role, WriteBatch batch) {
    ByteWriter out = new ByteWriter(128);
    out.text(role.name()).varint(role.permissions().size());
    for (Permission permission : role.permissions()) {
      out.u8(number(permission.kind()));
      out.bytes(permission.range().key()).bytes(permission.range().end());
    }
    batch.put(KeyspaceLayout.STATE, key(ROLES, role.name()), out.toArray());
  }

  private static Role role(ByteReader in) {
    String name = in.text();
    int count = in.count();
    List<Permission> permissions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      permissions.add(new Permission(kind(in.u8()), new KeyRange(in.bytes(), in.bytes())));
    }
    return new Role(name, permissions);
  }

  static void deleteRole(String name, WriteBatch batch) {
    batch.delete(KeyspaceLayout.STATE, key(ROLES, name));
  }

  private static byte[] key(String prefix, String name) {
    return Bytes.utf8(prefix + name).array();
  }

  private static int number(Permission.Kind kind) {
    return switch (kind) {
      case READ -> READ;
      case WRITE -> WRITE;
      case READWRITE -> READWRITE;
    };
  }

  private static Permission.Kind kind(int number) {
    return switch (number) {
      case READ -> Permission.Kind.READ;
      case WRITE -> Permission.Kind.WRITE;
      case READWRITE -> Permission.Kind.READWRITE;
      default -> throw new MalformedException("permission of unknown kind " + number);
    };
  }
}
