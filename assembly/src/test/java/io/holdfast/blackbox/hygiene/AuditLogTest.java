package io.holdfast.blackbox.hygiene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The audit log of a server with users, as an operator finds it. */
@Tag("blackbox")
class AuditLogTest {
  private static final long WAIT_NANOS = 30_000_000_000L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "pw-7f31c0";
  private static final String VALUE = "value-93ab";

  private final Path directory = Directories.create("holdfast-audit-");
  private final Path file = directory.resolve("audit.log");

  private List<JsonNode> lines() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(AuditLogTest::parsed).toList()
        : List.of();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("not a whole line: " + line, e);
    }
  }

  /** The first line of such a call, once it is there. */
  private JsonNode line(String event, String user, String method) throws IOException {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (true) {
      for (JsonNode line : lines()) {
        if (line.path("event").asText().equals(event)
            && line.path("user").asText().equals(user)
            && line.path("method").asText().equals("/etcdserverpb." + method)) {
          return line;
        }
      }
      assertTrue(System.nanoTime() < deadline, "no such line in " + lines());
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void deniedCallsChangesAndWritesAreFoundInItAndNothingSecret() throws Exception {
    MemberConfig member =
        MemberConfig.single(
            directory.resolve("one"), List.of("--audit-log=" + file, "--audit-log-writes"));
    try (ServerProcess server =
        ServerProcess.start(Launcher.configured(), Launcher.engine(), member)) {
      server.awaitReady();
      prepare(server);
      denials(server);
      rotation(server);
      assertTrue(metric(server, "holdfast_audit_records_total") > 5);
      assertEquals(0, metric(server, "holdfast_audit_dropped_total"));
      server.terminate();
    } finally {
      Directories.delete(directory);
    }
  }

  private void prepare(ServerProcess server) throws IOException {
    Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));
    etcdctl.run("put", "before", VALUE);
    JsonNode write = line("write", "", "KV/Put");
    assertEquals(Gateway.base64("before"), write.path("keys").path(0).path("key").asText());
    etcdctl.run("user", "add", "root:" + PASSWORD);
    etcdctl.run("user", "grant-role", "root", "root");
    etcdctl.run("user", "add", "bob:" + PASSWORD);
    etcdctl.run("role", "add", "few");
    etcdctl.run("role", "grant-permission", "few", "readwrite", "b/", "b0");
    etcdctl.run("user", "grant-role", "bob", "few");
    etcdctl.run("auth", "enable");
    etcdctl.run("--user=root:" + PASSWORD, "role", "add", "more");
    JsonNode change = line("change", "root", "Auth/RoleAdd");
    assertEquals("more", change.path("about").path(0).path("role").asText());
    assertEquals("OK", change.path("outcome").asText());
    assertTrue(change.path("peer").asText().startsWith("127.0.0.1:"), change.toString());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private void denials(ServerProcess server) throws IOException, InterruptedException {
    Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));
    assertNotEquals(0, etcdctl.execute("", "--user=bob:wrong-" + PASSWORD, "get", "b/1").status());
    assertEquals(
        "InvalidArgument", line("denied", "bob", "Auth/Authenticate").path("outcome").asText());

    etcdctl.run("--user=bob:" + PASSWORD, "put", "b/1", VALUE);
    line("write", "bob", "KV/Put");
    assertNotEquals(0, etcdctl.execute("", "--user=bob:" + PASSWORD, "put", "c", VALUE).status());
    JsonNode put = line("denied", "bob", "KV/Put");
    assertEquals("PermissionDenied", put.path("outcome").asText());
    assertEquals(Gateway.base64("c"), put.path("keys").path(0).path("key").asText());
    assertEquals("write", put.path("keys").path(0).path("access").asText());

    Gateway bob = Gateway.of(server.endpoint());
    bob = bob.as(bob.login("bob", PASSWORD));
    assertEquals(
        403, bob.post("/v3/kv/range", "{\"key\":\"YQ==\",\"range_end\":\"AA==\"}").statusCode());
    JsonNode range = line("denied", "bob", "KV/Range");
    assertEquals("AA==", range.path("keys").path(0).path("range_end").asText());

    JsonNode refused =
        bob.firstLine("/v3/watch", "{\"create_request\":{\"key\":\"YQ==\"}}").path("result");
    assertTrue(refused.path("canceled").asBoolean(), refused.toString());
    JsonNode watch = line("denied", "bob", "Watch/Watch");
    assertEquals("YQ==", watch.path("keys").path(0).path("key").asText());

    Gateway.of(server.endpoint())
        .as("forged." + PASSWORD)
        .post("/v3/cluster/member/add", "{\"peerURLs\":[\"http://127.0.0.1:1\"]}");
    assertEquals(
        "Unauthenticated", line("denied", "", "Cluster/MemberAdd").path("outcome").asText());
    String all = Files.readString(file);
    assertFalse(all.contains(PASSWORD), all);
    assertFalse(all.contains(VALUE) || all.contains(Gateway.base64(VALUE)), all);
  }

  /** As programs do that put logs aside. */
  private void rotation(ServerProcess server) throws IOException, InterruptedException {
    Files.move(file, directory.resolve("audit.log.1"));
    server.signal("HUP");
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (!Files.exists(file)) {
      assertTrue(System.nanoTime() < deadline, "no new file");
      LockSupport.parkNanos(5_000_000);
    }
    new Etcdctl(List.of(server.endpoint())).run("--user=root:" + PASSWORD, "put", "after", VALUE);
    line("write", "root", "KV/Put");
  }

  private static double metric(ServerProcess server, String name)
      throws IOException, InterruptedException {
    var http = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(URI.create("http://" + server.endpoint() + "/metrics")).build();
    String text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFileThatCannotBeWrittenKeepsTheServerFromStarting() {
    Path missing = directory.resolve("none").resolve("audit.log");
    MemberConfig member =
        MemberConfig.single(directory.resolve("one"), List.of("--audit-log=" + missing));
    try (ServerProcess server =
        ServerProcess.start(Launcher.configured(), Launcher.engine(), member)) {
      server.awaitLine(
          "open audit log " + missing + ": no such file or directory", Duration.ofSeconds(30));
      assertNotEquals(0, server.awaitExit(Duration.ofSeconds(30)));
    } finally {
      Directories.delete(directory);
    }
  }
}
