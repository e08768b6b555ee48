package io.holdfast.domain.auth;

import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.Permission;
import java.util.List;

/**
 * What a user may do, over all roles (K218).
 *
 * @param root whether everything (K213)
 */
record Rights(boolean root, CoveredKeys readable, CoveredKeys writable) {
  static Rights of(boolean root, List<Permission> permissions) {
    return new Rights(
        root, union(permissions, Permission.Kind.READ), union(permissions, Permission.Kind.WRITE));
  }

  private static CoveredKeys union(List<Permission> permissions, Permission.Kind kind) {
    return CoveredKeys.union(
        permissions.stream()
            .filter(one -> one.kind() == kind || one.kind() == Permission.Kind.READWRITE)
            .map(Permission::range)
            .toList());
  }

  boolean mayRead(KeyRange range) {
    return root || readable.covers(range);
  }

  boolean mayWrite(KeyRange range) {
    return root || writable.covers(range);
  }
}
