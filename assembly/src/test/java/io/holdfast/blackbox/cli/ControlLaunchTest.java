package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The control command as a process: its launchers, its surroundings, its end by signals. */
@Tag("blackbox")
class ControlLaunchTest {
  private static final long SECONDS_MAX = 30;

  private static Process start(String program, String... words) throws IOException {
    Path launcher = Launcher.configured().program().toAbsolutePath().resolveSibling(program);
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCDCTL_"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("HOLDFASTCTL_TRAIN", "off");
    return builder.start();
  }

  private static int status(Process process) throws InterruptedException {
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + process.info());
    }
    return process.exitValue();
  }

  private static String run(String program, String... words) throws Exception {
    Process process = start(program, words);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, status(process), output);
    return output;
  }

  @Test
  void bothNamesStartIt() throws Exception {
    assertEquals("etcdctl version: 3.7.1\nAPI version: 3.7\n", run("etcdctl", "version"));
    assertEquals(run("etcdctl", "version"), run("holdfastctl", "version"));
  }

  @Test
  void keysAreTextInAnyLocaleAndLocksAreGivenBackWhenAsked() throws Exception {
    try (ServerProcess server =
        new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of())) {
      String at = "--endpoints=127.0.0.1:1," + server.endpoint();
      assertEquals("OK\n", run("etcdctl", at, "put", "schlüssel", "值"));
      assertEquals("schlüssel\n值\n", run("etcdctl", at, "get", "schlüssel"));
      Process lock = start("etcdctl", at, "lock", "office");
      try (BufferedReader lines = lock.inputReader(StandardCharsets.UTF_8)) {
        assertEquals("office/", String.valueOf(lines.readLine()).substring(0, 7));
        lock.destroy();
        assertEquals(0, status(lock));
      }
      assertEquals("", run("etcdctl", at, "get", "--prefix", "office/"));
      assertEquals("found 0 leases\n", run("etcdctl", at, "lease", "list"));
    }
  }
}
