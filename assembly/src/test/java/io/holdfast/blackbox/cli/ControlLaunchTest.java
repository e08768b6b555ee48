package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control command as a process: its launchers, its surroundings, its end by signals. */
@Tag("blackbox")
class ControlLaunchTest {
  private static final long SECONDS_MAX = 30;

  @TempDir Path directory;

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

  private static ServerProcess server() {
    return new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of());
  }

  /** Asks it to end; unlike {@link Process#destroy} it can still be heard. */
  private static void signal(Process process) {
    assertTrue(process.toHandle().destroy());
  }

  private static int status(Process process) throws InterruptedException {
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + process.info());
    }
    return process.exitValue();
  }

  private static String run(String program, String... words) throws Exception {
    return output(start(program, words), 0);
  }

  private static String output(Process process, int status) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, status(process), output);
    return output;
  }

  @Test
  void bothNamesStartIt() throws Exception {
    assertEquals("etcdctl version: 3.7.1\nAPI version: 3.7\n", run("etcdctl", "version"));
    assertEquals(run("etcdctl", "version"), run("holdfastctl", "version"));
  }

  @Test
  void librariesAreHeardOnlyByThoseWhoAskForIt() throws Exception {
    String[] line = {"--endpoints=http://nobody.invalid:1", "--command-timeout=300ms", "get", "a"};
    assertEquals(
        "Error: context deadline exceeded (nobody.invalid:1: no such host)\n",
        output(start("etcdctl", line), 1));
    String[] traced = {"--debug", line[0], line[1], line[2], line[3]};
    String told = output(start("etcdctl", traced), 1);
    assertTrue(told.contains("\nWARNING: "), told);
    assertTrue(told.contains("\nError: context deadline exceeded"), told);
  }

  /** Somebody's lock would be held until the learning is over. */
  @Test
  void whatLearnsInTheBackgroundHoldsNothingOfTheCallers() throws Exception {
    Path installed = Launcher.configured().program().toAbsolutePath().resolve("../..").normalize();
    Path bin = Files.createDirectory(directory.resolve("bin"));
    for (String shared : List.of("lib", "libexec")) {
      Files.createSymbolicLink(directory.resolve(shared), installed.resolve(shared));
    }
    Files.copy(installed.resolve("bin/holdfastctl"), bin.resolve("holdfastctl"));
    Path learner = bin.resolve("holdfast-train");
    Files.writeString(
        learner, "#!/bin/sh\nls /proc/$$/fd >\"$0.new\"; mv \"$0.new\" \"$0.done\"\n");
    assertTrue(learner.toFile().setExecutable(true));
    String line = "exec 7>/dev/null 17>/dev/null; exec \"$0\" version";
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", line, bin.resolve("holdfastctl").toString())
            .redirectErrorStream(true);
    builder.environment().remove("HOLDFASTCTL_TRAIN");
    assertTrue(output(builder.start(), 0).startsWith("etcdctl version"));
    List<String> held = Files.readAllLines(awaited(bin.resolve("holdfast-train.done")));
    assertTrue(held.contains("2"), held::toString);
    assertFalse(held.contains("7") || held.contains("17"), held::toString);
    Files.delete(directory.resolve("lib"));
    Files.delete(directory.resolve("libexec"));
  }

  private static Path awaited(Path file) throws Exception {
    try (WatchService changes = file.getFileSystem().newWatchService()) {
      Objects.requireNonNull(file.getParent())
          .register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey change = changes.poll(SECONDS_MAX, TimeUnit.SECONDS);
        assertNotNull(change, "nobody learns");
        change.reset();
      }
    }
    return file;
  }

  @Test
  void keysAreTextInAnyLocaleAndLocksAreGivenBackWhenAsked() throws Exception {
    try (ServerProcess server = server()) {
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

  @Test
  void aLockIsHeldForAsLongAsItsProgramRuns() throws Exception {
    try (ServerProcess server = server()) {
      String at = "--endpoints=" + server.endpoint();
      String held = "echo held; trap '' TERM; read word; echo $word";
      Process lock = start("etcdctl", at, "lock", "office", "--", "sh", "-c", held);
      try (BufferedReader lines = lock.inputReader(StandardCharsets.UTF_8)) {
        assertEquals("held", lines.readLine());
        String[] holders = {at, "get", "--prefix", "--keys-only", "office/"};
        String first = run("etcdctl", holders);
        Process other = start("etcdctl", at, "lock", "office", "--", "echo", "not alone");
        String both = first;
        while (both.equals(first)) {
          both = run("etcdctl", holders);
        }
        signal(other);
        assertEquals("Error: context canceled\n", output(other, 1), "the program was not run");
        signal(lock);
        assertEquals(first, run("etcdctl", holders));
        lock.outputWriter().append("done\n").close();
        assertEquals("done", lines.readLine());
        assertEquals(0, status(lock));
      }
      assertEquals("", run("etcdctl", at, "get", "--prefix", "office/"));
    }
  }

  @Test
  void aLockOfOneWhoReachesNobodyIsLostWhenItsTimeIsOver() throws Exception {
    try (ServerProcess server = server()) {
      Process lock =
          start(
              "etcdctl",
              "--endpoints=" + server.endpoint(),
              "--command-timeout=1s",
              "lock",
              "--ttl=1",
              "office");
      try (BufferedReader lines = lock.inputReader(StandardCharsets.UTF_8)) {
        assertEquals("office/", String.valueOf(lines.readLine()).substring(0, 7));
        server.pause();
        assertEquals(1, status(lock));
        assertEquals("Error: session expired", lines.lines().toList().getLast());
      } finally {
        server.resume();
      }
    }
  }

  @Test
  void aWatchThatNobodyReadsEnds() throws Exception {
    try (ServerProcess server = server()) {
      String at = "--endpoints=" + server.endpoint();
      run("etcdctl", at, "put", "a", "1");
      Process watch = start("etcdctl", at, "watch", "a", "--rev=1");
      try (BufferedReader lines = watch.inputReader(StandardCharsets.UTF_8)) {
        assertEquals("PUT", lines.readLine());
      }
      run("etcdctl", at, "put", "a", "2");
      assertEquals(141, status(watch), "as if by SIGPIPE");
    }
  }

  @Test
  void aSavedSnapshotIsItsOwnersAlone() throws Exception {
    try (ServerProcess server = server()) {
      Path saved = directory.resolve("saved");
      Files.writeString(directory.resolve("saved.part"), "left behind, for everybody to read");
      run("etcdctl", "--endpoints=" + server.endpoint(), "snapshot", "save", saved.toString());
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)));
    }
  }
}
