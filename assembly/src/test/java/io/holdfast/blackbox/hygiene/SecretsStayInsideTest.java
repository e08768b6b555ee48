package io.holdfast.blackbox.hygiene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three members that log all they can, and clients that do what they can to have their secrets
 * logged: afterwards no log has a key, a value, a password or a token, and no file of a member has
 * a password or a token.
 */
@Tag("blackbox")
class SecretsStayInsideTest {
  private static final String KEY = "keyMARKER5a1e/";
  private static final String VALUE = "valueMARKER77c2";
  private static final String ROOT = "rootpwMARKER90b";
  private static final String ALICE = "alicepwMARKER3f";
  private static final String CHANGED = "changedpwMARKER8";
  private static final String WRONG = "wrongpwMARKER61d";
  private static final String FORGED = "forgedtokenMARKERc.12";
  private static final String FLAG = "flagpwMARKER4471";

  private final Path directory = Directories.create("holdfast-secrets-");
  private final Path logFile = directory.resolve("all.log");
  private final ClusterProcesses cluster =
      ClusterProcesses.start(
          Launcher.configured(),
          Launcher.engine(),
          3,
          List.of(
              "--log-level=debug",
              "--log-outputs=stderr," + logFile,
              "--warning-apply-duration=1ns",
              "--warning-unary-request-duration=1ns",
              "--snapshot-count=15",
              "--discovery-password=" + FLAG));
  private final List<String> tokens = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();

  @Test
  void nothingSecretIsWrittenDown() throws Exception {
    try (cluster) {
      Etcdctl root = new Etcdctl(cluster.endpoints());
      users(root);
      keys(root);
      gateway();
      badRequests();
      shown.addAll(told());
      cluster.members().forEach(ServerProcess::terminate);

      List<String> passwords = List.of(ROOT, ALICE, CHANGED, WRONG, FORGED, FLAG);
      List<String> never = new ArrayList<>(passwords);
      never.addAll(tokens);
      List<String> everything = new ArrayList<>(never);
      everything.addAll(List.of(KEY, VALUE));
      shown.forEach(text -> assertHasNone(text, "what members show", everything));
      List<Path> logs = new ArrayList<>(List.of(logFile));
      for (ServerProcess member : cluster.members()) {
        logs.add(member.member().directory().resolve("server.log"));
      }
      for (Path log : logs) {
        assertHasNone(read(log), log.toString(), everything);
      }
      for (ServerProcess member : cluster.members()) {
        assertFilesHaveNone(member.member().directory(), never);
      }
    } finally {
      Directories.delete(directory);
    }
  }

  private void users(Etcdctl etcdctl) {
    etcdctl.run("user", "add", "root:" + ROOT);
    etcdctl.run("user", "grant-role", "root", "root");
    etcdctl.run("user", "add", "alice:" + ALICE);
    etcdctl.run("role", "add", "some");
    etcdctl.run("role", "grant-permission", "some", "--prefix=true", "readwrite", KEY);
    etcdctl.run("user", "grant-role", "alice", "some");
    etcdctl.run("auth", "enable");
    String asRoot = "--user=root:" + ROOT;
    etcdctl.runWithInput(CHANGED + "\n", asRoot, "user", "passwd", "--interactive=false", "alice");
    fails(etcdctl, "--user=alice:" + WRONG, "get", KEY);
    fails(etcdctl, asRoot, "user", "add", "alice:" + ALICE);
    fails(etcdctl, asRoot, "user", "add", "bob:" + ALICE.repeat(10));
    fails(etcdctl, asRoot, "member", "add", "new", "--peer-urls=http://u:" + WRONG + "@:x");
  }

  private static void fails(Etcdctl etcdctl, String... arguments) {
    assertNotEquals(0, etcdctl.execute("", arguments).status(), String.join(" ", arguments));
  }

  private void keys(Etcdctl etcdctl) {
    String alice = "--user=alice:" + CHANGED;
    for (int i = 0; i < 12; i++) {
      etcdctl.run(alice, "put", KEY + i, VALUE);
    }
    etcdctl.run(alice, "get", KEY, "--prefix");
    etcdctl.runWithInput(
        "mod(\"" + KEY + "1\") > \"0\"\n\nput " + KEY + "2 " + VALUE + "\n\nget " + KEY + "3\n\n",
        alice,
        "txn");
    etcdctl.run(alice, "del", KEY + "9");
    fails(etcdctl, alice, "put", "other" + KEY, VALUE);
    fails(etcdctl, alice, "put", KEY, VALUE, "--lease=1234");
    fails(etcdctl, alice, "get", KEY, "--rev=100000");
    fails(etcdctl, alice, "watch", "other" + KEY);
    fails(etcdctl, "--user=root:" + WRONG, "compact", "5");
    etcdctl.run("--user=root:" + ROOT, "compact", "8");
    new Etcdctl(List.of(cluster.endpoints().getFirst()))
        .run("--user=root:" + ROOT, "snapshot", "save", directory.resolve("backup").toString());
    etcdctl.run("--user=root:" + ROOT, "defrag");
  }

  private void gateway() throws IOException, InterruptedException {
    for (String endpoint : cluster.endpoints()) {
      Gateway gateway = Gateway.of(endpoint);
      String token = gateway.login("alice", CHANGED);
      assertTrue(token.length() > 16, token);
      tokens.add(token.substring(0, 16));
      Gateway alice = gateway.as(token);
      String key = Gateway.base64(KEY + "json");
      String value = Gateway.base64(VALUE);
      assertEquals(
          200,
          alice
              .post("/v3/kv/put", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}")
              .statusCode());
      gateway.login("alice", WRONG);
      gateway.as(FORGED).post("/v3/kv/range", "{\"key\":\"" + key + "\"}");
      alice.post("/v3/kv/put", "{\"key\":\"" + KEY + "!\",\"value\":\"" + VALUE + "\"");
      alice.post("/v3/kv/put", "{\"" + KEY + "\":" + VALUE + "}");
      alice.post("/v3/kv/range", "{\"key\":\"" + key + "\",\"limit\":\"" + VALUE + "\"}");
      gateway.post("/v3/auth/authenticate", "{\"name\":\"alice\",\"password\":" + WRONG + "}");
      gateway.post("/v3/" + KEY, VALUE);
    }
  }

  /** Requests whose bytes are the secrets. */
  private void badRequests() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (ServerProcess member : cluster.members()) {
        for (int port : List.of(member.member().clientPort(), member.member().peerPort())) {
          for (String path : List.of("/etcdserverpb.KV/Put", "/members", "/health", "/v3/lease")) {
            HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("content-type", "application/grpc")
                    .header("token", FORGED)
                    .header("authorization", "Bearer " + FORGED)
                    .header("client-api-version", VALUE)
                    .POST(HttpRequest.BodyPublishers.ofString("\0\0\0\0\17" + VALUE + WRONG))
                    .build();
            http.send(request, HttpResponse.BodyHandlers.ofString());
          }
        }
      }
    }
  }

  /** What members show to anybody. */
  private List<String> told() throws IOException, InterruptedException {
    List<String> texts = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (ServerProcess member : cluster.members()) {
        for (String path :
            List.of("/metrics", "/debug/vars", "/debug/pprof/cmdline", "/debug/pprof/goroutine")) {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create("http://" + member.endpoint() + path)).build();
          texts.add(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
      }
    }
    texts.add(recording(cluster.endpoints().getFirst()));
    return texts;
  }

  /** One character for each byte. */
  private static String recording(String endpoint) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + endpoint + "/debug/pprof/trace?seconds=1"))
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode());
      return new String(answer.body(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void assertFilesHaveNone(Path place, List<String> secrets) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertHasNone(read(file), file.toString(), secrets);
      }
    }
  }

  /** One character for each byte, so that nothing is hidden by bytes around it. */
  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static void assertHasNone(String text, String where, List<String> secrets) {
    TreeSet<String> found = new TreeSet<>();
    for (String secret : secrets) {
      String encoded = Gateway.base64(secret);
      // The last characters depend on what follows.
      String stable = encoded.substring(0, secret.length() / 3 * 4);
      for (String form : List.of(secret, stable)) {
        int at = text.indexOf(form);
        if (at >= 0) {
          found.add(text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60)));
        }
      }
    }
    assertEquals(new TreeSet<>(), found, where);
  }
}
