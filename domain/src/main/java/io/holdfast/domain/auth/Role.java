package io.holdfast.domain.auth;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A role.
 *
 * @param permissions at most one for the same key and end; ordered by key, those of one key as they
 *     were granted
 */
public record Role(String name, List<Permission> permissions) {
  public Role {
    permissions = List.copyOf(permissions);
  }

  private static final KeyRange EVERYTHING = new KeyRange(Bytes.EMPTY, KeyRange.OPEN_END);

  /** What is told of it: of root, that it may do everything, whatever it was granted (K229). */
  public List<Permission> shownPermissions() {
    return name.equals(AuthState.ROOT)
        ? List.of(new Permission(Permission.Kind.READWRITE, EVERYTHING))
        : permissions;
  }

  boolean has(KeyRange range) {
    return permissions.stream().anyMatch(permission -> permission.range().equals(range));
  }

  /** Replaces the permission for exactly that range, or adds one (K227). */
  Role with(Permission granted) {
    List<Permission> all = new ArrayList<>(permissions);
    all.replaceAll(known -> known.range().equals(granted.range()) ? granted : known);
    if (!has(granted.range())) {
      all.add(granted);
      all.sort(Comparator.comparing(permission -> permission.range().key()));
    }
    return new Role(name, all);
  }

  Role without(KeyRange range) {
    return new Role(
        name,
        permissions.stream().filter(permission -> !permission.range().equals(range)).toList());
  }
}
