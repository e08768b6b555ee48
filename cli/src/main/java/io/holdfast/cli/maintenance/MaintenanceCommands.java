package io.holdfast.cli.maintenance;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The commands that keep a cluster running. */
public final class MaintenanceCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of("alarm disarm", "", "Disarms all alarms", () -> Alarms::disarm),
          CommandEntry.of("alarm list", "", "Lists all alarms", () -> Alarms::list),
          CommandEntry.of(
              "defrag",
              "[options]",
              "Defragments the storage of the etcd members with given endpoints",
              Defrag::new),
          CommandEntry.of(
              "downgrade cancel",
              "",
              "Cancel the ongoing downgrade action to cluster",
              () -> Downgrade::cancel),
          CommandEntry.of(
              "downgrade enable",
              "<TARGET_VERSION>",
              "Start a downgrade action to cluster",
              () -> Downgrade::enable),
          CommandEntry.of(
              "downgrade validate",
              "<TARGET_VERSION>",
              "Validate downgrade capability before starting downgrade",
              () -> Downgrade::validate),
          CommandEntry.of(
              "move-leader",
              "<transferee-member-id>",
              "Transfers leadership to another etcd cluster member.",
              () -> MoveLeader::run),
          CommandEntry.of(
              "snapshot save",
              "<filename>",
              "Stores an etcd node backend snapshot to a given file",
              () -> SnapshotSave::run));

  private MaintenanceCommands() {}
}
