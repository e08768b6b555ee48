package io.holdfast.cli.check;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The commands that load a cluster or copy it. */
public final class CheckCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of(
              "check datascale",
              "[options]",
              "Check the memory usage of holding data for different workloads on a given server"
                  + " endpoint.",
              CheckDataScale::new),
          CommandEntry.of(
              "check perf",
              "[options]",
              "Check the performance of the etcd cluster",
              CheckPerformance::new),
          CommandEntry.of(
              "make-mirror",
              "[options] <destination>",
              "Makes a mirror at the destination etcd cluster",
              MakeMirror::new));

  private CheckCommands() {}
}
