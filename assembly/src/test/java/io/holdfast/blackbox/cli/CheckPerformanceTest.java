package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The check takes a minute whatever the load is. */
@Tag("blackbox")
@Tag("long")
class CheckPerformanceTest {
  private static final String NUMBER = "(\\d+\\.\\d{6})s";

  @Test
  void aServerIsJudgedAfterAMinute() throws Exception {
    try (ServerProcess server =
        new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of())) {
      Etcdctl control = Etcdctl.ours(List.of(server.endpoint()));
      Etcdctl.Result result = control.execute("", "check", "perf", "--auto-compact");
      List<String> lines = result.output().lines().toList();
      assertEquals(5, lines.size(), result.output());
      assertLine("Compacted with revision \\d+", lines.get(0));
      assertLine("(PASS: Throughput is|FAIL: Throughput too low:) \\d+ writes/s", lines.get(1));
      assertLine("(PASS: Slowest request took|FAIL: .* too long:) " + NUMBER, lines.get(2));
      assertLine("(PASS: Stddev is|FAIL: Stddev too high:) " + NUMBER, lines.get(3));
      boolean failed = lines.stream().anyMatch(line -> line.startsWith("FAIL:"));
      assertEquals(failed ? "FAIL" : "PASS", lines.get(4));
      assertEquals(failed ? 1 : 0, result.status());
      assertEquals("", control.run("get", "--prefix", "/etcdctl-check-perf/"));
    }
  }

  private static void assertLine(String pattern, String line) {
    assertTrue(line.matches(pattern), line);
  }
}
