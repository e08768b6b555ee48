package io.holdfast.cli;

import java.util.Map;

/** What the groups of commands are about. */
final class Groups {
  private static final Map<String, String> SUMMARIES =
      Map.of(
          "alarm", "Alarm related commands",
          "auth", "Enable or disable authentication",
          "check", "commands for checking properties of the etcd cluster",
          "downgrade", "Downgrade related commands",
          "endpoint", "Endpoint related commands",
          "lease", "Lease related commands",
          "member", "Membership related commands",
          "role", "Role related commands",
          "snapshot", "Manages etcd node snapshots: status and restore are etcdutl's",
          "user", "User related commands");

  private Groups() {}

  /** The flags of its commands that may stand right behind its name. */
  static String flags(String group) {
    return group.equals("endpoint")
        ? """
              --cluster   use all endpoints from the cluster member list
          -h, --help      help for endpoint
        """
        : "  -h, --help   help for " + group + "\n";
  }

  static String summary(String group) {
    return SUMMARIES.getOrDefault(group, group);
  }
}
