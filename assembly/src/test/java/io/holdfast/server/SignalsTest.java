package io.holdfast.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Statement(296)
@Timeout(60)
class SignalsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void aSignalClosesTheServerAndThenEndsItsProcess(StopSignal signal) throws Exception {
    String script =
        "\"$@\" & server=$!; read go; kill -s " + signal.name() + " $server; wait $server; echo $?";
    Process shell =
        new ProcessBuilder(
                "sh",
                "-mc",
                script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SignalledProcess.class.getName(),
                "--name",
                "m",
                "--data-dir",
                directory.resolve("d").toString())
            .start();
    try (BufferedReader log = shell.errorReader(StandardCharsets.UTF_8)) {
      await(log, "ready to serve client requests");
      shell.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
      await(log, "\"signal\":\"" + signal.word() + "\"");
      await(log, "closed etcd server");
      String code = shell.inputReader(StandardCharsets.UTF_8).readLine();
      assertEquals(Integer.toString(signal.exitCode()), code);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly().waitFor();
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
