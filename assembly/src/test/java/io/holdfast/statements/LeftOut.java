package io.holdfast.statements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The statements that no test shows, and why: lines of a number, a tab and the reason. */
final class LeftOut {
  private final TreeMap<Integer, String> reasons = new TreeMap<>();

  static LeftOut read(Path file) throws IOException {
    LeftOut leftOut = new LeftOut();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        leftOut.add(line);
      }
    }
    return leftOut;
  }

  private void add(String line) {
    int tab = line.indexOf('\t');
    String reason = line.substring(tab + 1).strip();
    if (tab < 1 || reason.isEmpty()) {
      throw new IllegalArgumentException("needs a number, a tab and a reason: " + line);
    }
    reasons.put(Integer.parseInt(line.substring(0, tab)), reason);
  }

  Set<Integer> numbers() {
    return reasons.keySet();
  }

  Optional<String> reason(int number) {
    return Optional.ofNullable(reasons.get(number));
  }
}
