package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.server.ServerUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far long work is can be seen where somebody looks, and stays out of what scripts read. */
class ControlProgressTest {
  private static final long SECONDS_MAX = 30;

  @TempDir Path directory;

  private final ServerUnderTest server =
      new InProcessServers("standalone").start("memory", List.of());

  @AfterEach
  void stop() {
    server.close();
  }

  private Control.Ended end(boolean seen, String... words) {
    List<String> line = new ArrayList<>(List.of("--endpoints=" + server.endpoint()));
    line.addAll(List.of(words));
    return Control.end(seen, line.toArray(String[]::new));
  }

  private static void assertBar(boolean seen, String task, String output) {
    assertEquals(seen, Pattern.compile(task + " +100% \\[=+]").matcher(output).find(), output);
  }

  @Test
  void savingASnapshotShowsABarToThoseWhoLook() {
    for (boolean seen : List.of(true, false)) {
      Path file = directory.resolve("saved-" + seen);
      String output = end(seen, "snapshot", "save", file.toString()).output();
      assertBar(seen, "snapshot", output);
      assertTrue(output.contains("Snapshot saved at " + file), output);
    }
  }

  @Test
  void mirroringShowsABarToThoseWhoLook() throws Exception {
    end(false, "put", "m/before", "1");
    try (ServerUnderTest copies = new InProcessServers("standalone").start("memory", List.of())) {
      for (boolean seen : List.of(true, false)) {
        AtomicReference<String> output = new AtomicReference<>("");
        String[] line = {"make-mirror", copies.endpoint(), "--prefix=m/", "--dest-prefix=" + seen};
        Thread mirror = Thread.ofPlatform().start(() -> output.set(end(seen, line).output()));
        await(copies, seen + "before");
        // What is copied from now on comes after what there was.
        end(false, "put", "m/since" + seen, "1");
        await(copies, seen + "since" + seen);
        mirror.interrupt();
        mirror.join();
        assertBar(seen, "keys", String.valueOf(output.get()));
      }
    }
  }

  private static void await(ServerUnderTest server, String key) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (Control.run("--endpoints=" + server.endpoint(), "get", key).isEmpty()) {
      assertTrue(System.nanoTime() < end, key);
    }
  }

  @Test
  void theScaleOfDataIsCheckedToItsEnd() {
    Control.Ended seen = end(true, "check", "datascale", "--prefix=/seen/");
    assertBar(true, "writes", seen.output());
    Control.Ended ended = end(false, "check", "datascale", "--auto-compact", "--auto-defrag");
    assertBar(false, "writes", ended.output());
    assertEquals(0, ended.status(), ended.output());
    List<String> lines = ended.output().lines().toList();
    assertEquals(4, lines.size(), ended.output());
    assertEquals(
        "Start data scale check for work load [10000 key-value pairs, 1024 bytes per key-value, 50"
            + " concurrent clients].",
        lines.get(0));
    assertTrue(lines.get(1).matches("Compacted with revision \\d+"), lines.get(1));
    assertEquals("Defragmented \"" + server.endpoint() + "\"", lines.get(2));
    assertTrue(
        lines.get(3).matches("PASS: Approximate system memory used : -?\\d+\\.\\d\\d MB\\."),
        lines.get(3));
    assertEquals("", end(false, "get", "--prefix", "/").output());
  }
}
