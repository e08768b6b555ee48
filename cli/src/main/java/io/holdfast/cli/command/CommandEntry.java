package io.holdfast.cli.command;

import java.util.List;
import java.util.function.Supplier;

/**
 * A command that there is.
 *
 * @param words its name, with that of its group before it
 * @param parameters what follows its name
 * @param summary one line
 * @param action makes it, with its flags as they are when none is given
 */
public record CommandEntry(
    List<String> words, String parameters, String summary, Supplier<Action> action) {
  public CommandEntry {
    words = List.copyOf(words);
    if (words.isEmpty() || words.size() > 2) {
      throw new IllegalArgumentException("a command has a name and at most one group: " + words);
    }
  }

  public static CommandEntry of(
      String words, String parameters, String summary, Supplier<Action> action) {
    return new CommandEntry(List.of(words.split(" ", -1)), parameters, summary, action);
  }

  public String name() {
    return words.getLast();
  }

  /** Its name with that of its group. */
  public String path() {
    return String.join(" ", words);
  }
}
