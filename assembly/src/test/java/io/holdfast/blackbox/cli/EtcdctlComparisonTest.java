package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The original and ours run the same lines, each at a server of its own, so that both servers have
 * the same history. They say the same, or the difference is listed with its reason.
 */
@Tag("blackbox")
class EtcdctlComparisonTest {
  @TempDir Path directory;

  private final List<String> surprises = new ArrayList<>();
  private final Set<KnownDifference> seen = new HashSet<>();

  @Test
  void everyLineIsAnsweredAsByTheOriginal() {
    ProcessFactory servers = new ProcessFactory(Launcher.configured());
    StockCommand stock = new StockCommand(directory.resolve("stderr"));
    List<KnownDifference> known = KnownDifference.of(stock.release());
    try (ServerProcess theirs = servers.start(Launcher.engine(), List.of());
        ServerProcess ours = servers.start(Launcher.engine(), List.of())) {
      for (ComparedLine line : ComparedLine.all()) {
        for (List<String> mode : line.modes()) {
          compare(stock, line, mode, theirs.endpoint(), ours.endpoint(), known);
        }
      }
    }
    assertEquals("", String.join("\n", surprises));
    List<KnownDifference> stale = known.stream().filter(each -> !seen.contains(each)).toList();
    assertEquals(List.of(), stale, "listed, but the same by now");
  }

  private void compare(
      StockCommand stock,
      ComparedLine line,
      List<String> mode,
      String theirs,
      String ours,
      List<KnownDifference> known) {
    boolean bytes = mode.contains("protobuf");
    Said expected = stock.run(words(line, mode, theirs), line.input(), port(theirs), bytes);
    Said actual = OwnCommand.run(words(line, mode, ours), line.input(), port(ours), bytes);
    if (expected.equals(actual)) {
      return;
    }
    List<KnownDifference> reasons = known.stream().filter(each -> each.covers(line, mode)).toList();
    seen.addAll(reasons);
    if (reasons.isEmpty()) {
      surprises.add(
          mode + " " + line.text() + "\n  original " + expected + "\n  ours     " + actual);
    }
  }

  private static List<String> words(ComparedLine line, List<String> mode, String endpoint) {
    List<String> words = new ArrayList<>(List.of("--endpoints=" + endpoint));
    words.addAll(mode);
    words.addAll(line.words());
    return words;
  }

  private static String port(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf(':') + 1);
  }
}
