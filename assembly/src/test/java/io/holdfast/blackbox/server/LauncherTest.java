package io.holdfast.blackbox.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does by itself and what it tells the JVM. */
@Tag("blackbox")
class LauncherTest {
  private static final long SECONDS_MAX = 60;

  @TempDir Path directory;

  private static ProcessBuilder command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of(Launcher.configured().program().toAbsolutePath().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
    return builder;
  }

  private static String output(ProcessBuilder command) throws Exception {
    Process process = command.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);
    return output;
  }

  @Test
  @Statement(288)
  void theVersionIsToldWithoutAJvmInTheSameWords() throws Exception {
    ProcessBuilder withoutJvm = command(List.of("--version"));
    withoutJvm.environment().put("JAVA_HOME", javaThatCannotRun().toString());
    ProcessBuilder fromJvm = command(List.of("--version", "--name=m"));
    fromJvm.environment().put("JAVA_HOME", System.getProperty("java.home"));
    String version = output(fromJvm);
    assertEquals(4, version.lines().count(), version);
    assertEquals(version, output(withoutJvm));
  }

  /** Says of itself what the one that runs this test says. */
  private Path javaThatCannotRun() throws IOException {
    Path home = javaOf(directory.resolve("java"), "exit 3");
    Files.copy(Path.of(System.getProperty("java.home"), "release"), home.resolve("release"));
    return home;
  }

  @Test
  void aJavaThatIsTooOldIsNamedAndAnotherOneUsed() throws Exception {
    Path old = javaOf(directory.resolve("old"), "exit 3");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    ProcessBuilder command = command(List.of("--version"));
    command.environment().put("JAVA_HOME", old.toString());
    List<String> told = output(command).lines().toList();
    assertTrue(told.getFirst().contains("JAVA_HOME=" + old + " is no Java 21"), told::toString);
    assertEquals(5, told.size(), told::toString);
  }

  @Test
  void aScriptOnThePathThatStandsForAJavaIsAskedWhereThereIsNoOther() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    Path shims = Files.createDirectories(directory.resolve("shims"));
    program(shims.resolve("java"), "exec '%s/bin/java' \"$@\"".formatted(home));
    Path finder = Launcher.configured().program().resolveSibling("../libexec/find-java");
    String nowhereElse =
        Files.readString(finder).replaceAll("(?m)(?<=[ \\\\])/(usr|opt|Library)/", "/nowhere/");
    Path changed = Files.writeString(directory.resolve("find-java"), nowhereElse);
    ProcessBuilder command =
        shell(". \"$0\"; echo \"$java $release\"", List.of(changed.toString()));
    command.environment().remove("JAVA_HOME");
    command.environment().put("HOME", directory.toString());
    command.environment().merge("PATH", shims.toString(), (path, first) -> first + ":" + path);
    assertEquals(home + " " + Runtime.version().feature() + "\n", output(command));
  }

  private static Path javaOf(Path home, String script) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    program(home.resolve("bin/java"), script);
    return home;
  }

  private static void program(Path path, String script) throws IOException {
    Files.writeString(path, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aKilledMemberLeavesNothingAmongTheTemporaryFiles() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    MemberConfig member = MemberConfig.single(directory.resolve("member"), List.of());
    Files.createDirectories(member.directory());
    ProcessBuilder command = command(member.arguments());
    command.environment().put("HOLDFAST_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    killOnceItServes(command);
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void namesOfFilesAreReadWithoutALocaleToo() throws Exception {
    MemberConfig member = MemberConfig.single(directory, List.of());
    String name = "\"$(printf 'd\\303\\244ta')\"";
    ProcessBuilder command =
        shell("exec \"$0\" \"$@\" --data-dir " + name, command(member.arguments()).command());
    killOnceItServes(command);
    assertEquals("", output(shell("cd " + name + "/member", List.of())));
  }

  /** A script where names are nothing but bytes. */
  private ProcessBuilder shell(String script, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(variable ->
            variable.startsWith("ETCD_") || variable.startsWith("LC_") || variable.equals("LANG"));
    return builder;
  }

  private static void killOnceItServes(ProcessBuilder command) throws Exception {
    Process process = command.start();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertTrue(lines.lines().anyMatch(line -> line.contains("ready to serve")));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
