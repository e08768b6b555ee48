package io.holdfast.blackbox.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Programs;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessOutput;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands in the guide do what it says, one after the other.
 *
 * <p>{@code ./mvnw verify -pl assembly -am -Dtest=MovingGuideTest -Dholdfast.blackbox.groups=long}
 */
@Tag("blackbox")
@Tag("long")
@Timeout(120)
class MovingGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "moving.md");
  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final long START_SECONDS = 60;

  @TempDir Path directory;
  private final int clientPort = FreePorts.next();
  private final int peerPort = FreePorts.next();
  private @Nullable Process server;
  private int servers;

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly().waitFor();
    }
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(GUIDE));
    while (blocks.find()) {
      commands.addAll(blocks.group(1).replace("\\\n", " ").lines().toList());
    }
    return commands;
  }

  @Test
  void itsCommandsKeepTheData() throws Exception {
    run("etcd --data-dir first.data --initial-cluster default=http://localhost:2380");
    run("etcdctl put greeting hello");
    int run = 0;
    for (String command : commands()) {
      run(command);
      run++;
    }
    assertTrue(run >= 11, "only " + run + " commands");
    assertEquals(4, servers);
  }

  private void run(String command) throws Exception {
    if (command.startsWith("etcd ") || command.startsWith("holdfast ")) {
      serve(command);
    } else {
      execute(command);
    }
  }

  private String execute(String command) throws Exception {
    // A directory at rest is asked for where the guide says that the member is stopped.
    if (command.startsWith("holdfastutl migrate")) {
      stopServer();
    }
    Process process = process(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), command + ": " + output);
    return output;
  }

  private void serve(String command) throws Exception {
    stopServer();
    Process started = process("exec " + command);
    server = started;
    ProcessOutput.follow(
            started.getInputStream(), directory.resolve("server" + ++servers), "server")
        .line("ready to serve client requests")
        .get(START_SECONDS, TimeUnit.SECONDS);
    if (servers > 1) {
      assertEquals("greeting\nhello\n", execute("etcdctl get greeting"));
    }
  }

  private void stopServer() throws InterruptedException {
    if (server != null) {
      server.destroy();
      server.waitFor();
    }
  }

  private Process process(String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", moved(command))
            .directory(directory.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("ETCD"));
    String client = "http://localhost:" + clientPort;
    String peer = "http://localhost:" + peerPort;
    environment.put("ETCD_LISTEN_CLIENT_URLS", client);
    environment.put("ETCD_ADVERTISE_CLIENT_URLS", client);
    environment.put("ETCD_LISTEN_PEER_URLS", peer);
    environment.put("ETCD_INITIAL_ADVERTISE_PEER_URLS", peer);
    environment.put("ETCDCTL_API", "3");
    environment.put("ETCDCTL_ENDPOINTS", client);
    return builder.start();
  }

  /** To the ports and programs of this test. */
  private String moved(String command) {
    Path bin = Launcher.configured().program().toAbsolutePath().getParent();
    Matcher program = Pattern.compile("^(exec )?(\\S+)").matcher(command);
    assertTrue(program.find());
    String name = program.group(2);
    String path = name.startsWith("holdfast") ? bin + File.separator + name : Programs.named(name);
    return command
        .replaceFirst(Pattern.quote(name), Matcher.quoteReplacement(path))
        .replace(":2380", ":" + peerPort)
        .replace(":2379", ":" + clientPort);
  }
}
