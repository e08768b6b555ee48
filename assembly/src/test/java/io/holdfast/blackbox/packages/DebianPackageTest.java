package io.holdfast.blackbox.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.blackbox.server.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package: what it says of itself, what it brings, and a server from it. */
@Tag("blackbox")
class DebianPackageTest {
  @TempDir Path directory;

  @BeforeEach
  void needsTheToolOfDebian() {
    assumeTrue(Command.succeeds(List.of("dpkg-deb"), "--version"));
  }

  private static String file() throws IOException {
    try (var found = Files.newDirectoryStream(Path.of("target"), "holdfast_*.deb")) {
      return found.iterator().next().toString();
    }
  }

  private static String field(String name) throws Exception {
    return Command.run("dpkg-deb", "--field", file(), name).strip();
  }

  @Test
  void itSaysWhatItIs() throws Exception {
    assertEquals("holdfast", field("Package"));
    assertEquals("all", field("Architecture"));
    assertTrue(field("Version").matches("\\d+\\.\\d+\\.\\d+(~.+)?"), field("Version"));
    assertTrue(field("Recommends").contains("java21-runtime-headless"), field("Recommends"));
    assertTrue(Long.parseLong(field("Installed-Size")) > 10_000, field("Installed-Size"));
    assertEquals(
        "/etc/holdfast/holdfast.conf.yml\n", Command.run("dpkg-deb", "-I", file(), "conffiles"));
    for (String script : List.of("postinst", "prerm", "postrm")) {
      Path text = directory.resolve(script);
      Files.writeString(text, Command.run("dpkg-deb", "-I", file(), script));
      Command.run("sh", "-n", text.toString());
    }
  }

  @Test
  void nothingOfItStandsInTheWayOfEtcd() throws Exception {
    Set<String> etcd =
        Set.of("./usr/bin/etcd", "./usr/bin/etcdctl", "./usr/bin/etcdutl", "./var/lib/etcd/");
    List<Archived> entries = Archived.all(Command.run("dpkg-deb", "--contents", file()));
    Set<String> names = entries.stream().map(Archived::name).collect(Collectors.toSet());
    for (String name : etcd) {
      assertFalse(names.contains(name), name);
    }
    for (String name : List.of("holdfast", "holdfastctl", "holdfastutl")) {
      assertTrue(names.contains("./usr/bin/" + name), name);
    }
    for (Archived entry : entries) {
      assertEquals("root/root", entry.owner(), entry.name());
    }
  }

  @Test
  void whatIsReadAndWhatShellsCompleteByIsWhereItIsLookedFor() throws Exception {
    Set<String> names =
        Archived.all(Command.run("dpkg-deb", "--contents", file())).stream()
            .map(Archived::name)
            .collect(Collectors.toSet());
    for (String name :
        List.of(
            "doc/holdfast/README.md",
            "doc/holdfast/CHANGELOG.md",
            "doc/holdfast/docs/configuration.md",
            "doc/holdfast/deploy/prometheus/holdfast-rules.yml",
            "bash-completion/completions/holdfastctl",
            "zsh/vendor-completions/_holdfastutl",
            "fish/vendor_completions.d/holdfastctl.fish")) {
      assertTrue(names.contains("./usr/share/" + name), name);
    }
    assertFalse(names.contains("./usr/share/holdfast/docs/"), "twice");
  }

  @Test
  void theServerThatItBringsReadsItsFileAndTellsSystemdWhenItServes() throws Exception {
    Command.run("dpkg-deb", "--extract", file(), directory.toString());
    Path unit = directory.resolve("usr/lib/systemd/system/holdfast.service");
    assertTrue(Files.readString(unit).contains("\nType=notify\n"));
    String endpoint = "127.0.0.1:" + FreePorts.next();
    Files.createDirectories(directory.resolve("var/lib/holdfast"));
    Path config = configuredFor(endpoint);
    try (InstalledServer server =
        InstalledServer.start(directory.resolve("usr/bin/holdfast"), config)) {
      assertEquals("READY=1", server.notice());
      String control = directory.resolve("usr/bin/holdfastctl").toString();
      String at = "--endpoints=" + endpoint;
      assertEquals("OK\n", Command.run(control, at, "put", "greeting", "hello"));
      assertEquals("greeting\nhello\n", Command.run(control, at, "get", "greeting"));
    }
    Path data = directory.resolve("var/lib/holdfast/data");
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  /** The file as it comes, with another place and free ports. */
  private Path configuredFor(String endpoint) throws IOException {
    Path config = directory.resolve("etc/holdfast/holdfast.conf.yml");
    String changed =
        Files.readString(config)
            .replace(" /var/lib/", " " + directory + "/var/lib/")
            .replace("localhost:2379", endpoint)
            .replace("localhost:2380", "127.0.0.1:" + FreePorts.next());
    Files.writeString(config, changed);
    return config;
  }
}
