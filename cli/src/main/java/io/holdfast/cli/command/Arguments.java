package io.holdfast.cli.command;

import io.holdfast.cli.output.CommandFailure;
import java.util.List;

/**
 * The words of a command that are no flags.
 *
 * @param dash how many of them stood before {@code --}; -1 if there was none
 */
public record Arguments(List<String> words, int dash) {
  public Arguments {
    words = List.copyOf(words);
  }

  public int size() {
    return words.size();
  }

  public String get(int index) {
    return words.get(index);
  }

  public String getOr(int index, String other) {
    return index < words.size() ? words.get(index) : other;
  }

  /** Refuses any other number of words. */
  public Arguments require(int from, int to, String message) {
    if (words.size() < from || words.size() > to) {
      throw CommandFailure.badArguments(message);
    }
    return this;
  }

  public Arguments require(int count, String message) {
    return require(count, count, message);
  }

  /** Those from {@code index} on. */
  public List<String> from(int index) {
    return words.subList(Math.min(index, words.size()), words.size());
  }
}
