package io.holdfast.cli.recipe;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The commands for locks and elections. */
public final class RecipeCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of(
              "elect",
              "<election-name> [proposal]",
              "Observes and participates in leader election",
              Elect::new),
          CommandEntry.of(
              "lock",
              "<lockname> [exec-command arg1 arg2 ...]",
              "Acquires a named lock",
              Lock::new));

  private RecipeCommands() {}
}
