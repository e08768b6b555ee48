package io.holdfast.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Statement(296)
class SignalsTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aSignalClosesTheServerAndThenEndsItsProcess() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SignalledProcess.class.getName(),
                "--name",
                "m",
                "--data-dir",
                directory.resolve("d").toString())
            .start();
    try (BufferedReader log = server.errorReader(StandardCharsets.UTF_8)) {
      await(log, "ready to serve client requests");
      // Process.destroy would close the log as well.
      server.toHandle().destroy();
      await(log, "\"signal\":\"terminated\"");
      await(log, "closed etcd server");
      assertEquals(143, server.waitFor());
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static void await(BufferedReader log, String text) throws IOException {
    String line = log.readLine();
    while (line != null && !line.contains(text)) {
      line = log.readLine();
    }
    assertTrue(line != null, "log ended before " + text);
  }
}
