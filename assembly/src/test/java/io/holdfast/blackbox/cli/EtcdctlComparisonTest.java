package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The original and ours run the same lines, each at a server of its own, so that both servers have
 * the same history. They say the same, or the difference is listed with its reason.
 */
@Tag("blackbox")
class EtcdctlComparisonTest {
  private static final List<String> FLAGS = List.of("--bcrypt-cost=4");

  @TempDir Path directory;

  private final ProcessFactory servers = new ProcessFactory(Launcher.configured());
  private final List<String> surprises = new ArrayList<>();
  private final Set<KnownDifference> seen = new HashSet<>();
  private List<KnownDifference> known = List.of();

  @Test
  void linesAreAnsweredAsByTheOriginal() throws Exception {
    compareAll(ComparedLines.sample());
  }

  @Tag("long")
  @Test
  void linesAreAnsweredInEveryWayAsByTheOriginal() throws Exception {
    compareAll(ComparedLines.all());
    List<KnownDifference> stale = known.stream().filter(each -> !seen.contains(each)).toList();
    assertEquals(List.of(), stale, "listed, but the same by now");
  }

  private void compareAll(List<ComparedLine> lines) throws Exception {
    StockCommand stock = new StockCommand(directory.resolve("stderr"));
    known = KnownDifference.of(stock.release());
    try (ServerProcess theirServer = servers.start(Launcher.engine(), FLAGS);
        ServerProcess ourServer = servers.start(Launcher.engine(), FLAGS);
        ExecutorService conversations = Executors.newFixedThreadPool(2)) {
      ComparedServer theirs = compared(theirServer, "theirs");
      ComparedServer ours = compared(ourServer, "ours");
      Future<List<Said>> expected = conversations.submit(() -> stock.runAll(lines, theirs));
      Future<List<Said>> actual = conversations.submit(() -> new OwnCommand().runAll(lines, ours));
      for (int i = 0; i < lines.size(); i++) {
        compare(lines.get(i), expected.get().get(i), actual.get().get(i));
      }
    }
    assertEquals("", String.join("\n", surprises));
  }

  private ComparedServer compared(ServerProcess server, String name) throws Exception {
    Path files = Files.createDirectory(directory.resolve(name));
    return ComparedServer.at(server.endpoint(), files.toString());
  }

  private void compare(ComparedLine line, Said expected, Said actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<KnownDifference> reasons = known.stream().filter(each -> each.covers(line)).toList();
    seen.addAll(reasons);
    if (reasons.isEmpty()) {
      surprises.add(
          line.mode() + " " + line.text() + "\n  original " + expected + "\n  ours     " + actual);
    }
  }
}
