package io.holdfast.cli.watch;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The command for watching. */
public final class WatchCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of(
              "watch",
              "[options] [key or prefix] [range_end] [--] [exec-command arg1 arg2 ...]",
              "Watches events stream on keys or prefixes",
              Watch::new));

  private WatchCommands() {}
}
