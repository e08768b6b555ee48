package com.example.mvstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar of this project in {@code lib/ext} of a distribution, served to etcd's own client. Skipped
 * where there is no distribution ({@code -Dholdfast.home=…}) or no {@code etcdctl}.
 */
@Tag("distribution")
@Timeout(120)
class InTheDistributionTest {
  private static final String READY = "ready to serve client requests";

  @TempDir Path directory;
  private Path launcher;

  /** The distribution once more, so that what is there stays as it is. */
  @BeforeEach
  void extend() throws IOException {
    Path original = Path.of(System.getProperty("holdfast.home"));
    assumeTrue(Files.exists(original.resolve("bin/holdfast")), "no distribution at " + original);
    Path extensions = Files.createDirectories(directory.resolve("lib/ext"));
    launcher = Files.createDirectory(directory.resolve("bin")).resolve("holdfast");
    Files.copy(original.resolve("bin/holdfast"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    link(original.toRealPath().resolve("lib"), directory.resolve("lib"));
    link(original.toRealPath(), directory);
    Path adapter = Path.of(System.getProperty("adapter.jar"));
    Path engine =
        Path.of(MVStore.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    for (Path jar : List.of(adapter, engine)) {
      Files.copy(jar, extensions.resolve(jar.getFileName()));
    }
  }

  /** Whatever is not there in another form. */
  private static void link(Path from, Path to) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
      for (Path entry : entries) {
        Path name = to.resolve(entry.getFileName());
        if (Files.notExists(name)) {
          Files.createSymbolicLink(name, entry);
        }
      }
    }
  }

  @Test
  void servesEtcdctlAndKeepsWhatItWasGiven() throws Exception {
    String client = freeUrl();
    String peer = freeUrl();
    run(client, peer, () -> etcdctl(client, "put", "engine", "mvstore"));
    run(
        client,
        peer,
        () -> assertEquals("engine\nmvstore\n", etcdctl(client, "get", "engine")));
  }

  private interface Calls {
    void make() throws Exception;
  }

  /** Makes calls while a member runs, and then kills it. */
  private void run(String client, String peer, Calls calls) throws Exception {
    Path log = directory.resolve("log");
    Process server = start(client, peer, log);
    try {
      while (!Files.readString(log).contains(READY)) {
        assertTrue(!server.waitFor(20, TimeUnit.MILLISECONDS), () -> "ended: " + text(log));
      }
      calls.make();
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private Process start(String client, String peer, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            launcher.toString(),
            "--storage=mvstore",
            "--data-dir=" + directory.resolve("data"),
            "--listen-client-urls=" + client,
            "--advertise-client-urls=" + client,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer);
    builder.environment().keySet().removeIf(name -> name.matches("(ETCD|HOLDFAST)_.*"));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static String etcdctl(String endpoint, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("etcdctl", "--endpoints=" + endpoint));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ETCDCTL_API", "3");
    Process client;
    try {
      client = builder.start();
    } catch (IOException e) {
      assumeTrue(false, "no etcdctl");
      throw e;
    }
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, client.waitFor(), said);
    return said;
  }

  private static String freeUrl() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
