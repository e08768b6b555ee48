package io.holdfast.blackbox.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive is the same whoever builds it, and works wherever it is unpacked. */
@Tag("blackbox")
class ArchiveTest {
  /** Of all entries; where it stands for the time of the commit. */
  private static final String TIME = "2026-01-01 00:00:00";

  private static final String NOBODY = "nobody";

  /** To another page or file, not to the web nor within a page. */
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

  @TempDir Path directory;

  static Path archive() throws IOException {
    try (var found = Files.newDirectoryStream(Path.of("target"), "holdfast-*.tar.gz")) {
      return found.iterator().next();
    }
  }

  /** A program of the distribution. */
  static String program(String name) {
    return Launcher.configured().program().resolveSibling(name).toString();
  }

  private static List<Archived> entries() throws Exception {
    return Archived.all(
        Command.run("tar", "-tvz", "--numeric-owner", "--full-time", "-f", archive().toString()));
  }

  @Test
  void nothingInItComesFromWhoeverBuiltIt() throws Exception {
    for (Archived entry : entries()) {
      assertEquals("0/0", entry.owner(), entry.name());
      assertEquals(TIME, entry.time(), entry.name());
      boolean program = entry.name().contains("/bin/") || entry.name().endsWith("/");
      assertEquals(program ? "rwxr-xr-x" : "rw-r--r--", entry.mode().substring(1), entry.name());
    }
  }

  @Test
  void itHoldsOneDirectoryWithTheProgramsAndWithoutWhatWasLearnedFromRuns() throws Exception {
    Set<String> names = entries().stream().map(Archived::name).collect(Collectors.toSet());
    String root = archive().getFileName().toString().replace(".tar.gz", "/");
    Set<String> parts = new TreeSet<>();
    for (String name : names) {
      assertTrue(name.startsWith(root), name);
      parts.add(name.substring(root.length()).split("/", 2)[0]);
    }
    parts.remove("");
    assertEquals(
        Set.of(
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "README.md",
            "bin",
            "completions",
            "deploy",
            "docs",
            "lib",
            "libexec",
            "native"),
        parts);
    assertTrue(
        names.containsAll(
            List.of(
                root + "bin/holdfast",
                root + "bin/etcd",
                root + "bin/holdfastctl",
                root + "bin/etcdctl",
                root + "bin/holdfastutl",
                root + "bin/etcdutl",
                root + "bin/holdfast-train",
                root + "docs/configuration.md",
                root + "docs/operations.md",
                root + "deploy/docker/Dockerfile",
                root + "deploy/systemd/holdfast.service",
                root + "deploy/systemd/holdfast.conf.yml")));
  }

  @Test
  void pagesInItLeadToWhatIsInIt() throws Exception {
    Command.run("tar", "-xzf", archive().toString(), "-C", directory.toString());
    List<String> astray = new ArrayList<>();
    int links = 0;
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
          links++;
          if (!Files.exists(page.resolveSibling(link.group(1)))) {
            astray.add(page.getFileName() + ": " + link.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), astray);
    assertTrue(links > 0);
  }

  @Test
  void shellsFindInItWhatTheCommandsSayThemselves() throws Exception {
    String completions = archive().getFileName().toString().replace(".tar.gz", "/completions/");
    for (String name : List.of("holdfastctl", "holdfastutl")) {
      for (String file : List.of("bash/" + name, "zsh/_" + name, "fish/" + name + ".fish")) {
        String shell = file.substring(0, file.indexOf('/'));
        assertEquals(
            Command.run(program(name), "completion", shell),
            Command.run("tar", "-xzOf", archive().toString(), completions + file));
      }
    }
  }

  @Test
  void anotherUserRunsItThroughLinksFromAPlaceWhereNothingCanBeWritten() throws Exception {
    assumeTrue(Command.succeeds(List.of("setpriv"), "--reuid=" + NOBODY, "--clear-groups", "true"));
    openToAll(directory);
    Path place = openToAll(Files.createDirectory(directory.resolve("a place")));
    Command.run("tar", "-xzf", archive().toString(), "-C", place.toString());
    Path home = place.resolve(archive().getFileName().toString().replace(".tar.gz", ""));
    Command.run("chmod", "-R", "a-w", home.toString());
    Path links = openToAll(Files.createDirectory(directory.resolve("links")));
    Files.createSymbolicLink(directory.resolve("current"), home);
    Files.createSymbolicLink(links.resolve("etcd"), Path.of("../current/bin/etcd"));
    Files.createSymbolicLink(links.resolve("etcdctl"), directory.resolve("current/bin/etcdctl"));
    serve(links);
    assertFalse(Files.exists(home.resolve("aot")), "written to");
  }

  private void serve(Path programs) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Command.run("chown", NOBODY, data.toString());
    Launcher launcher = new Launcher(asNobody(programs.resolve("etcd")), "");
    String etcdctl = asNobody(programs.resolve("etcdctl")).toString();
    MemberConfig member = MemberConfig.single(data, List.of());
    try (ServerProcess server = ServerProcess.start(launcher, "", member).awaitReady()) {
      String at = "--endpoints=" + server.endpoint();
      assertEquals("OK\n", Command.run(etcdctl, at, "put", "greeting", "hello"));
      assertEquals("greeting\nhello\n", Command.run(etcdctl, at, "get", "greeting"));
      assertEquals(NOBODY, Files.getOwner(data.resolve("data")).getName());
      server.terminate();
    }
  }

  /** A program that runs another as a user who owns nothing. */
  private Path asNobody(Path program) throws IOException {
    Path script = directory.resolve("nobody-" + program.getFileName());
    Files.writeString(
        script,
        "#!/bin/sh\nexec setpriv --reuid=%s --clear-groups '%s' \"$@\"\n"
            .formatted(NOBODY, program));
    return openToAll(script);
  }

  private static Path openToAll(Path path) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
