package io.holdfast.blackbox.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users and roles on three members, as people manage and use them. */
@Tag("blackbox")
class EtcdctlUsersTest {
  private static final String RANGE_OF_K = "{\"key\":\"aw==\"}";

  private final HttpClient http = HttpClient.newHttpClient();

  private static ClusterProcesses start(String... flags) {
    return ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 3, List.of(flags));
  }

  private static Etcdctl at(ServerProcess member) {
    return new Etcdctl(List.of(member.endpoint()));
  }

  private static String as(String user) {
    return "--user=" + user + ":p" + user;
  }

  private static void makeUsers(Etcdctl etcdctl) {
    etcdctl.run("user", "add", "root:proot");
    etcdctl.run("user", "grant-role", "root", "root");
    etcdctl.run("user", "add", "alice:palice");
    etcdctl.run("role", "add", "fruit");
    etcdctl.run("role", "grant-permission", "fruit", "readwrite", "k");
    etcdctl.run("user", "grant-role", "alice", "fruit");
    etcdctl.run("auth", "enable");
  }

  private static void assertRefused(String why, Etcdctl etcdctl, String... arguments) {
    Etcdctl.Result result = etcdctl.execute("", arguments);
    assertTrue(result.status() != 0 && result.output().contains(why), result::toString);
  }

  private String token(ServerProcess member, String user) throws Exception {
    String body = "{\"name\":\"" + user + "\",\"password\":\"p" + user + "\"}";
    String answer = ask(member, "/v3/auth/authenticate", body, "");
    return new ObjectMapper().readTree(answer).get("token").textValue();
  }

  private String ask(ServerProcess member, String path, String body, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + member.endpoint() + path))
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", token);
    }
    return http.send(request.build(), BodyHandlers.ofString()).body();
  }

  @Test
  @Timeout(180)
  @Statement({200, 203, 208, 211, 213, 214, 218, 219, 231, 233})
  void usersAreTheSameOnAllMembers() throws Exception {
    try (ClusterProcesses cluster = start("--bcrypt-cost=4")) {
      Etcdctl first = at(cluster.member(0));
      makeUsers(first);
      for (ServerProcess member : cluster.members()) {
        Etcdctl etcdctl = at(member);
        assertEquals("OK\n", etcdctl.run(as("alice"), "put", "k", member.endpoint()));
        assertRefused("permission denied", etcdctl, as("alice"), "put", "l", "v");
        assertRefused("permission denied", etcdctl, as("alice"), "get", "k", "--prefix");
        assertRefused("permission denied", etcdctl, as("alice"), "user", "list");
        assertRefused("user name is empty", etcdctl, "get", "k");
        assertRefused("authentication failed", etcdctl, "--user=alice:x", "get", "k");
      }
      aTokenCountsOnEachMemberAtOnce(cluster);
      whatIsGrantedCountsOnEachMemberAtOnce(cluster);
      String token = token(cluster.member(0), "alice");
      first.run(as("root"), "user", "delete", "alice");
      for (ServerProcess member : cluster.members()) {
        assertRefused("authentication failed", at(member), as("alice"), "get", "k");
      }
      assertTrue(
          ask(cluster.member(0), "/v3/kv/range", RANGE_OF_K, token).contains("invalid auth token"));
      first.run(as("root"), "auth", "disable");
      assertEquals("OK\n", at(cluster.member(2)).run("put", "l", "v"));
    }
  }

  private void aTokenCountsOnEachMemberAtOnce(ClusterProcesses cluster) throws Exception {
    for (int i = 0; i < 10; i++) {
      String token = token(cluster.member(i % 3), "alice");
      for (ServerProcess member : cluster.members()) {
        String answer = ask(member, "/v3/kv/range", RANGE_OF_K, token);
        assertTrue(answer.contains("\"count\":\"1\""), answer);
      }
    }
  }

  /** A member that is behind does not refuse what another has granted already. */
  private void whatIsGrantedCountsOnEachMemberAtOnce(ClusterProcesses cluster) throws Exception {
    String root = token(cluster.member(0), "root");
    String alice = token(cluster.member(0), "alice");
    for (int i = 0; i < 10; i++) {
      String key =
          Base64.getEncoder().encodeToString(("granted" + i).getBytes(StandardCharsets.UTF_8));
      String permission =
          "{\"name\":\"fruit\",\"perm\":{\"permType\":\"WRITE\",\"key\":\"" + key + "\"}}";
      ask(cluster.member(0), "/v3/auth/role/grant", permission, root);
      String answer =
          ask(cluster.member(1 + i % 2), "/v3/kv/put", "{\"key\":\"" + key + "\"}", alice);
      assertTrue(
          answer.contains("\"header\"") || answer.contains("revision of auth store is old"),
          answer);
    }
  }

  /** One member has the public key only. */
  @Test
  @Timeout(180)
  @Statement({207, 209, 213})
  void signedTokensCountOnAllMembers(@TempDir Path directory) throws Exception {
    KeyPair pair = pair();
    Path key = pem(directory.resolve("key"), "PRIVATE KEY", pair.getPrivate().getEncoded());
    Path pub = pem(directory.resolve("pub"), "PUBLIC KEY", pair.getPublic().getEncoded());
    String signing = "--auth-token=jwt,sign-method=ES256,ttl=1m,priv-key=" + key;
    try (ClusterProcesses cluster = start("--bcrypt-cost=4", signing)) {
      makeUsers(at(cluster.member(0)));
      ServerProcess last = cluster.member(2);
      last.terminate();
      last.restartWith(
              List.of("--bcrypt-cost=4", "--auth-token=jwt,sign-method=ES256,pub-key=" + pub))
          .awaitReady();
      assertEquals("OK\n", at(cluster.member(1)).run(as("alice"), "put", "k", "v"));
      assertRefused("verify-only key", at(last), as("alice"), "get", "k");
      String token = token(cluster.member(0), "alice");
      for (ServerProcess member : cluster.members()) {
        String answer = ask(member, "/v3/kv/range", RANGE_OF_K, token);
        assertTrue(answer.contains("\"count\":\"1\""), answer);
      }
      at(cluster.member(0)).run(as("root"), "role", "add", "other");
      for (ServerProcess member : cluster.members()) {
        String answer = ask(member, "/v3/kv/range", RANGE_OF_K, token);
        assertTrue(answer.contains("revision of auth store is old"), answer);
      }
      newKeysAreTakenUp(cluster, key, token(cluster.member(0), "alice"));
    }
  }

  private void newKeysAreTakenUp(ClusterProcesses cluster, Path key, String before)
      throws Exception {
    pem(key, "PRIVATE KEY", pair().getPrivate().getEncoded());
    for (ServerProcess member : cluster.members().subList(0, 2)) {
      member.awaitLine("token keys reloaded", Duration.ofSeconds(20));
      String answer = ask(member, "/v3/kv/range", RANGE_OF_K, before);
      assertTrue(answer.contains("invalid auth token"), answer);
      assertEquals("k\nv\n", at(member).run(as("alice"), "get", "k"));
    }
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static Path pem(Path file, String label, byte[] content) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(content)
            + "\n-----END "
            + label
            + "-----\n");
  }
}
