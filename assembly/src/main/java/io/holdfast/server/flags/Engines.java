package io.holdfast.server.flags;

import java.util.Set;
import java.util.TreeSet;

/**
 * What can be chosen.
 *
 * @param storage the names for {@code --storage}
 * @param consensus the names for {@code --consensus}
 */
public record Engines(Set<String> storage, Set<String> consensus) {
  public Engines {
    storage = Set.copyOf(storage);
    consensus = Set.copyOf(consensus);
  }

  /** Names for a sentence, in order. */
  static String list(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
