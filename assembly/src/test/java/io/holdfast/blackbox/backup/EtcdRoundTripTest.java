package io.holdfast.blackbox.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a genuine etcd has saved is served here as it was there. */
@Tag("blackbox")
@Timeout(120)
class EtcdRoundTripTest {
  private static final String ROOT = "--user=root:secret";
  private static final String PAULA = "--user=paula:pass";

  @TempDir Path directory;

  private static void writeHistory(Etcdctl there) {
    for (int i = 0; i < 60; i++) {
      there.run("put", "k" + i % 20, "v" + i);
    }
    there.run("del", "k7");
    there.run("compact", "50", "--physical");
    there.run("del", "k8");
    there.run("put", "k7", "again");
    there.run("put", "large", "x".repeat(100_000));
  }

  private static String leased(Etcdctl there) throws IOException {
    long id = Answers.json(there, "lease", "grant", "3600", "-w", "json").get("ID").asLong();
    String lease = Long.toHexString(id);
    there.run("put", "leased", "1", "--lease=" + lease);
    return lease;
  }

  private static void addUsers(Etcdctl there) {
    there.run("role", "add", "reader");
    there.run("role", "grant-permission", "reader", "read", "k", "l");
    there.run("role", "grant-permission", "reader", "readwrite", "own/", "--prefix");
    there.run("user", "add", "root:secret");
    there.run("user", "grant-role", "root", "root");
    there.run("user", "add", "paula:pass");
    there.run("user", "grant-role", "paula", "reader");
    there.run("auth", "enable");
  }

  private MemberConfig restore(Path saved, String... more) throws Exception {
    MemberConfig member = MemberConfig.single(directory.resolve("member"), List.of());
    String[] arguments = {
      "snapshot",
      "restore",
      saved.toString(),
      "--data-dir=" + member.directory().resolve("data"),
      "--name=" + member.name(),
      "--initial-cluster=" + member.initialCluster(),
      "--initial-advertise-peer-urls=" + member.peerUrl()
    };
    Etcdutl.run(Answers.join(arguments, more));
    return member;
  }

  private static ServerProcess serve(MemberConfig member) {
    return ServerProcess.start(Launcher.configured(), "", member).awaitReady();
  }

  @Test
  @Statement({256, 257, 259, 260})
  void keysLeasesUsersAndRolesAreAsTheyWere() throws Exception {
    Path saved = directory.resolve("saved.db");
    try (EtcdServer etcd = EtcdServer.fresh(directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      writeHistory(there);
      String lease = leased(there);
      addUsers(there);
      there.run(ROOT, "snapshot", "save", saved.toString());
      try (ServerProcess server = serve(restore(saved))) {
        Etcdctl here = new Etcdctl(List.of(server.endpoint()));
        for (long revision : new long[] {0, 51, 55, 60, 63}) {
          assertEquals(
              Answers.hash(there, revision, ROOT),
              Answers.hash(here, revision, ROOT),
              "at " + revision);
          JsonNode offline =
              Answers.json(Etcdutl.run("hashkv", saved.toString(), "--rev=" + revision, "-w=json"));
          assertEquals(Answers.hash(there, revision, ROOT), offline.get("hash").asLong());
        }
        assertSame(there, here, "get", "", "--prefix", "-w", "json");
        assertSame(there, here, "get", "", "--prefix", "--rev=60", "-w", "json");
        assertSame(there, here, "role", "get", "reader", "-w", "json");
        assertSame(there, here, "user", "get", "paula", "-w", "json");
        assertSame(there, here, "user", "list", "-w", "json");
        assertTrue(here.execute("", ROOT, "get", "k1", "--rev=49").output().contains("compacted"));
        assertRights(here);
        JsonNode found =
            Answers.json(here, ROOT, "lease", "timetolive", lease, "--keys", "-w", "json");
        assertEquals(3600, found.get("granted-ttl").asLong());
        here.run(ROOT, "lease", "revoke", lease);
        assertEquals("", here.run(ROOT, "get", "leased"));
        assertTrue(here.run(ROOT, "member", "list").contains("started, one, "));
      }
    }
  }

  private static void assertSame(Etcdctl there, Etcdctl here, String... arguments)
      throws IOException {
    String[] asRoot = Answers.join(new String[] {ROOT}, arguments);
    assertEquals(
        Answers.data(there, asRoot), Answers.data(here, asRoot), String.join(" ", arguments));
  }

  private static void assertRights(Etcdctl here) {
    assertEquals("k1\nv41\n", here.run(PAULA, "get", "k1"));
    assertNotEquals(0, here.execute("", PAULA, "put", "k1", "y").status());
    assertNotEquals(0, here.execute("", "--user=paula:wrong", "get", "k1").status());
    assertNotEquals(0, here.execute("", "get", "k1").status());
    here.run(PAULA, "put", "own/1", "y");
  }

  @Test
  void aRaisedRevisionNeverSeemsToGoBack() throws Exception {
    Path saved = directory.resolve("saved.db");
    try (EtcdServer etcd = EtcdServer.fresh(directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      writeHistory(there);
      there.run("snapshot", "save", saved.toString());
      MemberConfig member = restore(saved, "--bump-revision=1000", "--mark-compacted");
      try (ServerProcess server = serve(member)) {
        Etcdctl here = new Etcdctl(List.of(server.endpoint()));
        JsonNode got = Answers.json(here, "get", "", "--prefix", "-w", "json");
        assertEquals(1065, got.at("/header/revision").asLong());
        assertEquals(
            Answers.data(there, "get", "", "--prefix", "-w", "json").get("kvs"), got.get("kvs"));
        assertTrue(here.execute("", "get", "k1", "--rev=60").output().contains("compacted"));
        here.run("put", "k1", "next");
        assertEquals(
            1066, Answers.json(here, "get", "k1", "-w", "json").at("/kvs/0/mod_revision").asLong());
        server.kill();
        server.restart().awaitReady();
        assertEquals("k1\nnext\n", here.run("get", "k1"));
      }
    }
  }

  /** A copy from a data directory has no digest. */
  @Test
  void theDatabaseOfAStoppedEtcdIsTakenAsItIs() throws Exception {
    String all;
    try (EtcdServer etcd = EtcdServer.fresh(directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      writeHistory(there);
      all = there.run("get", "", "--prefix");
      etcd.terminate();
    }
    Path database = directory.resolve("etcd/member/snap/db");
    Etcdutl.Result refused = Etcdutl.execute("snapshot", "restore", database.toString());
    assertEquals(1, refused.status());
    assertTrue(refused.output().contains("missing hash but --skip-hash-check=false"));
    try (ServerProcess server = serve(restore(database, "--skip-hash-check"))) {
      assertEquals(all, new Etcdctl(List.of(server.endpoint())).run("get", "", "--prefix"));
    }
  }
}
