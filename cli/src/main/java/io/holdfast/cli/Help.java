package io.holdfast.cli;

import io.holdfast.cli.command.CommandEntry;
import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.GlobalOptions;
import io.holdfast.cli.command.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** What there is and how it is called. */
final class Help {
  private static final String MORE =
      """
      Use "etcdctl options" for a list of global command-line options (applies to all commands).
      """;
  private static final String MORE_OF_COMMANDS =
      """

      Use "etcdctl %s[command] --help" for more information about a command.
      """;

  private Help() {}

  /** For {@code help WORDS}. */
  static void run(Session session) {
    CommandFinder.Found found = new CommandFinder(Commands.all()).find(session.arguments().words());
    session.output().lines().text(of(found.path()));
  }

  /** For {@code options}. */
  static void options(Session session) {
    session
        .output()
        .lines()
        .text(
            "The following options can be passed to any command:\n\n"
                + flags(new FlagParser(new GlobalOptions()), false));
  }

  /** Of a command, of a group, or of all. */
  static String of(List<String> path) {
    Optional<CommandEntry> entry = Commands.all().find(path);
    if (entry.isPresent()) {
      return of(entry.get());
    }
    return path.isEmpty() ? all() : group(path);
  }

  private static String of(CommandEntry entry) {
    FlagParser own = new FlagParser(entry.action().get());
    String parameters = entry.parameters().isEmpty() ? "" : " " + entry.parameters();
    return entry.summary()
        + "\n\nUsage:\n  etcdctl "
        + entry.path()
        + parameters
        + " [flags]\n\nFlags:\n"
        + flags(own, true)
        + MORE;
  }

  private static String group(List<String> path) {
    StringBuilder text =
        new StringBuilder(Groups.summary(path.getFirst()))
            .append("\n\nUsage:\n  etcdctl ")
            .append(path.getFirst())
            .append(" [command]\n\nAvailable Commands:\n");
    int width = Math.max(11, longest(path));
    for (String name : Commands.all().below(path)) {
      CommandEntry entry = Commands.all().find(List.of(path.getFirst(), name)).orElseThrow();
      text.append(String.format("  %-" + width + "s %s%n", name, entry.summary()));
    }
    return text.append("\nFlags:\n")
        .append(Groups.flags(path.getFirst()))
        .append(String.format(MORE_OF_COMMANDS, path.getFirst() + " "))
        .append(MORE)
        .toString();
  }

  private static int longest(List<String> path) {
    return Commands.all().below(path).stream().mapToInt(String::length).max().orElse(0);
  }

  private static String all() {
    StringBuilder text =
        new StringBuilder(
            "A simple command line client for etcd3.\n\nUsage:\n  etcdctl [command]\n");
    for (Commands.Section section : Commands.all().sections()) {
      text.append('\n').append(section.title()).append('\n');
      section.commands().stream()
          .map(entry -> entry.words().getFirst())
          .distinct()
          .sorted()
          .forEach(name -> text.append(String.format("  %-11s %s%n", name, summary(name))));
    }
    return text.append(String.format(MORE_OF_COMMANDS, "")).append(MORE).toString();
  }

  private static String summary(String name) {
    return Commands.all()
        .find(List.of(name))
        .map(CommandEntry::summary)
        .orElseGet(
            () -> Groups.summary(name) + ". Use `etcdctl " + name + " --help` to see subcommands");
  }

  private static String flags(FlagParser parser, boolean withHelp) {
    List<String[]> rows = new ArrayList<>();
    for (OptionSpec flag : parser.flags()) {
      if (!flag.longestName().equals("--help")) {
        rows.add(row(flag));
      }
    }
    if (withHelp) {
      rows.add(new String[] {"-h, --help", "help for this command"});
    }
    rows.sort(Comparator.comparing(row -> row[0].replaceFirst("^.*--", "")));
    int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(String.format("  %-" + width + "s   %s%n", row[0], row[1])));
    return text.toString();
  }

  private static String[] row(OptionSpec flag) {
    String[] names = flag.names().clone();
    Arrays.sort(names, Comparator.comparingInt(String::length));
    String indent = names.length == 1 ? "    " : "";
    String type = flag.arity().max() == 0 ? "" : " " + type(flag);
    return new String[] {
      indent + String.join(", ", names) + type, String.join(" ", flag.description())
    };
  }

  private static String type(OptionSpec flag) {
    return switch (flag.type().getSimpleName()) {
      case "int", "long" -> "int";
      case "Duration" -> "duration";
      case "List" -> "strings";
      default -> "string";
    };
  }
}
