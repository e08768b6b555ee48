package io.holdfast.utility;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with saved snapshots. */
@Command(
    name = "snapshot",
    description = "Works on saved snapshots, of Holdfast or of etcd.",
    subcommands = {
      SaveCommand.class,
      RestoreCommand.class,
      StatusCommand.class,
      HashKvCommand.class,
    })
final class SnapshotCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
