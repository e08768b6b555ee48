package io.holdfast.cli;

import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.GlobalOptions;
import io.holdfast.cli.output.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Finds which command a line names. Flags may stand before and between the words of its name, and a
 * word may be the beginning of a name as long as no other begins so.
 */
final class CommandFinder {
  /** Switches of groups, which may stand before the name of their command. */
  private static final Set<String> GROUP_SWITCHES = Set.of("--cluster");

  private final Commands commands;
  private final Set<String> switches;

  CommandFinder(Commands commands) {
    this.commands = commands;
    this.switches =
        Stream.concat(
                new FlagParser(new GlobalOptions())
                    .flags().stream()
                        .filter(flag -> flag.arity().max() == 0)
                        .map(OptionSpec::names)
                        .flatMap(Stream::of),
                GROUP_SWITCHES.stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What a line names.
   *
   * @param path words of a command, of a group, or none at all
   * @param rest the line without them
   */
  record Found(List<String> path, List<String> rest) {}

  Found find(List<String> line) {
    List<String> path = new ArrayList<>();
    List<String> rest = new ArrayList<>(line);
    while (commands.isGroup(path)) {
      int index = firstWord(rest);
      if (index < 0) {
        break;
      }
      List<String> names = matches(path, rest.get(index));
      if (names.size() != 1) {
        refuse(path, rest.get(index));
        break;
      }
      path.add(names.getFirst());
      rest.remove(index);
    }
    return new Found(List.copyOf(path), List.copyOf(rest));
  }

  private List<String> matches(List<String> path, String word) {
    List<String> names = commands.below(path);
    return names.contains(word)
        ? List.of(word)
        : names.stream().filter(name -> name.startsWith(word)).toList();
  }

  /** Groups show what they have instead. */
  private void refuse(List<String> path, String word) {
    if (path.isEmpty()) {
      Predicate<String> near = name -> name.startsWith(word);
      List<String> meant = commands.below(path).stream().filter(near).toList();
      String hint =
          meant.isEmpty() ? "" : "\n\nDid you mean this?\n\t" + String.join("\n\t", meant) + "\n";
      throw CommandFailure.error(
          "unknown command \""
              + word
              + "\" for \"etcdctl\""
              + hint
              + "\nRun 'etcdctl --help' for usage.");
    }
  }

  /** The first word that is neither a flag nor the value of one; -1 if there is none. */
  private int firstWord(List<String> line) {
    for (int i = 0; i < line.size(); i++) {
      String word = line.get(i);
      if (word.equals("--")) {
        return -1;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        return i;
      }
      boolean attached = word.contains("=") || (!word.startsWith("--") && word.length() > 2);
      if (!attached && !switches.contains(word)) {
        i++;
      }
    }
    return -1;
  }
}
