package io.holdfast.cli;

import io.holdfast.cli.auth.AuthCommands;
import io.holdfast.cli.check.CheckCommands;
import io.holdfast.cli.cluster.ClusterCommands;
import io.holdfast.cli.command.CommandEntry;
import io.holdfast.cli.kv.KvCommands;
import io.holdfast.cli.lease.LeaseCommands;
import io.holdfast.cli.maintenance.MaintenanceCommands;
import io.holdfast.cli.recipe.RecipeCommands;
import io.holdfast.cli.watch.WatchCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every command, in the sections and groups that help shows. */
record Commands(List<Section> sections) {
  /** A heading of the list of commands. */
  record Section(String title, List<CommandEntry> commands) {}

  private static final Commands ALL =
      new Commands(
          List.of(
              new Section(
                  "Key-value commands",
                  joined(KvCommands.ALL, LeaseCommands.ALL, WatchCommands.ALL)),
              new Section(
                  "Cluster maintenance commands",
                  joined(ClusterCommands.ALL, MaintenanceCommands.ALL)),
              new Section("Concurrency commands", RecipeCommands.ALL),
              new Section("Authentication commands", AuthCommands.ALL),
              new Section("Utility commands", joined(CheckCommands.ALL, utilities()))));

  static Commands all() {
    return ALL;
  }

  private static List<CommandEntry> utilities() {
    return List.of(
        CommandEntry.of(
            "completion",
            "[bash|zsh|fish|powershell]",
            "Generate completion script",
            Completion::new),
        CommandEntry.of("help", "[command]", "Help about any command", () -> Help::run),
        CommandEntry.of("options", "", "Show the global command-line flags", () -> Help::options),
        CommandEntry.of("version", "", "Prints the version of etcdctl", Version::new));
  }

  @SafeVarargs
  private static List<CommandEntry> joined(List<CommandEntry>... lists) {
    List<CommandEntry> all = new ArrayList<>();
    for (List<CommandEntry> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }

  List<CommandEntry> entries() {
    return sections.stream().flatMap(section -> section.commands().stream()).toList();
  }

  /** The names of commands and groups below some words. */
  List<String> below(List<String> words) {
    return entries().stream()
        .map(CommandEntry::words)
        .filter(path -> path.size() > words.size() && path.subList(0, words.size()).equals(words))
        .map(path -> path.get(words.size()))
        .distinct()
        .sorted()
        .toList();
  }

  Optional<CommandEntry> find(List<String> words) {
    return entries().stream().filter(entry -> entry.words().equals(words)).findFirst();
  }

  boolean isGroup(List<String> words) {
    return !below(words).isEmpty();
  }
}
