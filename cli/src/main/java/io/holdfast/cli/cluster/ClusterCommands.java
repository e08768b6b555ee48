package io.holdfast.cli.cluster;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The commands for members and endpoints. */
public final class ClusterCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of(
              "endpoint hashkv",
              "[options]",
              "Prints the KV history hash for each endpoint in --endpoints",
              EndpointHash::new),
          CommandEntry.of(
              "endpoint health",
              "[options]",
              "Checks the healthiness of endpoints specified in `--endpoints` flag",
              EndpointHealth::new),
          CommandEntry.of(
              "endpoint status",
              "[options]",
              "Prints out the status of endpoints specified in `--endpoints` flag",
              EndpointStatus::new),
          CommandEntry.of(
              "member add",
              "<memberName> [options]",
              "Adds a member into the cluster",
              MemberAdd::new),
          CommandEntry.of("member list", "", "Lists all members in the cluster", MemberList::new),
          CommandEntry.of(
              "member promote",
              "<memberID>",
              "Promotes a non-voting member in the cluster",
              () -> MemberCalls::promote),
          CommandEntry.of(
              "member remove",
              "<memberID>",
              "Removes a member from the cluster",
              () -> MemberCalls::remove),
          CommandEntry.of(
              "member update",
              "<memberID> [options]",
              "Updates a member in the cluster",
              MemberUpdate::new));

  private ClusterCommands() {}
}
