package io.holdfast.utility;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and flags as fish wants them, a line each. */
final class FishCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String script(CommandLine root) {
    FishCompletion completion = new FishCompletion(root.getCommandName());
    completion.commands("__fish_use_subcommand", root);
    return completion.script.toString().stripTrailing();
  }

  /**
   * @param condition tells fish that the command was typed
   */
  private void commands(String condition, CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      line(condition, option(option), option.description());
    }
    for (CommandLine below : command.getSubcommands().values()) {
      String name = below.getCommandName();
      line(condition, "-f -a " + name, below.getCommandSpec().usageMessage().description());
      commands("__fish_seen_subcommand_from " + name, below);
    }
  }

  private static String option(OptionSpec option) {
    return List.of(option.names()).stream()
        .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
        .collect(Collectors.joining(" "));
  }

  private void line(String condition, String what, String[] description) {
    script
        .append("complete -c ")
        .append(program)
        .append(" -n '")
        .append(condition)
        .append("' ")
        .append(what)
        .append(" -d '")
        .append(String.join(" ", description).replace("'", "\\'"))
        .append("'\n");
  }
}
