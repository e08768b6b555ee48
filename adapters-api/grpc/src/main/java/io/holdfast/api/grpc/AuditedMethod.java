package io.holdfast.api.grpc;

import java.util.Set;

/**
 * A method as those see it who audit its calls.
 *
 * @param path service and method
 * @param kind what its calls do
 */
record AuditedMethod(String path, Kind kind) {
  /** What calls do. */
  enum Kind {
    /** They are remembered only when they were denied. */
    OTHER,
    LOGIN,
    /** They change users, roles, permissions or members. */
    CHANGE,
    /** They may write keys or leases. */
    WRITE,
    /** They create watchers, each of which may be denied. */
    WATCH
  }

  private static final Set<String> HARMLESS =
      Set.of(
          AuthMethods.SERVICE + "AuthStatus",
          AuthMethods.SERVICE + "UserGet",
          AuthMethods.SERVICE + "UserList",
          AuthMethods.SERVICE + "RoleGet",
          AuthMethods.SERVICE + "RoleList",
          ClusterMethods.SERVICE + "MemberList");

  private static final Set<String> WRITES =
      Set.of(
          KvMethods.SERVICE + "Put",
          KvMethods.SERVICE + "DeleteRange",
          KvMethods.SERVICE + "Txn",
          KvMethods.SERVICE + "Compact",
          LeaseMethods.SERVICE + "LeaseGrant",
          LeaseMethods.SERVICE + "LeaseRevoke",
          LockMethods.SERVICE + "Lock",
          LockMethods.SERVICE + "Unlock",
          ElectionMethods.SERVICE + "Campaign",
          ElectionMethods.SERVICE + "Proclaim",
          ElectionMethods.SERVICE + "Resign");

  static AuditedMethod of(String path) {
    return new AuditedMethod(path, kind(path));
  }

  /** A method of these two services that nobody thought of here counts as a change. */
  private static Kind kind(String path) {
    if (path.equals(AuthMethods.SERVICE + "Authenticate")) {
      return Kind.LOGIN;
    }
    if (path.equals(WatchService.SERVICE + "Watch")) {
      return Kind.WATCH;
    }
    if (WRITES.contains(path)) {
      return Kind.WRITE;
    }
    boolean manages =
        path.startsWith(AuthMethods.SERVICE) || path.startsWith(ClusterMethods.SERVICE);
    return manages && !HARMLESS.contains(path) ? Kind.CHANGE : Kind.OTHER;
  }
}
