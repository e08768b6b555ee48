package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final List<String> FLAGS = List.of("--bcrypt-cost=4");

  @TempDir Path directory;

  private final ProcessFactory servers = new ProcessFactory(Launcher.configured());
  private final List<String> surprises = new ArrayList<>();
  private final Set<KnownDifference> seen = new HashSet<>();

  @Test
  void everyLineIsAnsweredAsByTheOriginal() throws Exception {
    StockCommand stock = new StockCommand(directory.resolve("stderr"));
    List<KnownDifference> known = KnownDifference.of(stock.release());
    try (ServerProcess theirServer = servers.start(Launcher.engine(), FLAGS);
        ServerProcess ourServer = servers.start(Launcher.engine(), FLAGS)) {
      ComparedServer theirs = compared(theirServer, "theirs");
      ComparedServer ours = compared(ourServer, "ours");
      for (ComparedLine line : ComparedLines.all()) {
        if (line.prepares()) {
          theirs.ask(line);
          ours.ask(line);
        } else {
          compare(line, stock.run(line, theirs), new OwnCommand().run(line, ours), known);
        }
      }
      mirrorsAreEqual(theirServer, ourServer);
    }
    assertEquals("", String.join("\n", surprises));
    List<KnownDifference> stale = known.stream().filter(each -> !seen.contains(each)).toList();
    assertEquals(List.of(), stale, "listed, but the same by now");
  }

  /** They print how much they copied only twice a minute, so that the copies are compared. */
  private void mirrorsAreEqual(ServerProcess from, ServerProcess to) throws Exception {
    Etcdctl source = new Etcdctl(List.of(from.endpoint()));
    Etcdctl copies = new Etcdctl(List.of(to.endpoint()));
    source.run("put", "m/before", "1");
    String[] words = {"make-mirror", to.endpoint(), "--prefix=m/", "--dest-prefix=stock/"};
    String[] ourWords = {"make-mirror", to.endpoint(), "--prefix=m/", "--dest-prefix=ours/"};
    Path log = directory.resolve("mirror");
    try (Etcdctl.Running watch = copies.follow(log, "watch", "--prefix", "", "--rev=1");
        Etcdctl.Running theirs = source.follow(log, words);
        Etcdctl.Running ours = Etcdctl.ours(List.of(from.endpoint())).follow(log, ourWords)) {
      watch.awaitLine("stock/before");
      watch.awaitLine("ours/before");
      source.run("put", "m/since", "2");
      source.run("del", "m/before");
      source.run("put", "m/the-end", "3");
      watch.awaitLine("stock/the-end");
      watch.awaitLine("ours/the-end");
      assertTrue(theirs.process().isAlive());
      assertTrue(ours.process().isAlive());
    }
    String mirrored = copies.run("get", "--prefix", "ours/");
    assertEquals("ours/since\n2\nours/the-end\n3\n", mirrored);
    assertEquals(copies.run("get", "--prefix", "stock/"), mirrored.replace("ours/", "stock/"));
  }

  private ComparedServer compared(ServerProcess server, String name) throws IOException {
    Path files = Files.createDirectory(directory.resolve(name));
    return new ComparedServer(server.endpoint(), files.toString());
  }

  private void compare(ComparedLine line, Said expected, Said actual, List<KnownDifference> known) {
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
