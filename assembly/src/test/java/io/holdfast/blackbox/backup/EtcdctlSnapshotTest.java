package io.holdfast.blackbox.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data of a member goes to etcd by etcd's own tools, with nothing lost on the way. */
@Tag("blackbox")
class EtcdctlSnapshotTest {
  private static final String ROOT = "--user=root:secret";

  @TempDir Path directory;
  private final ServerProcess server =
      new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of());
  private final Etcdctl here = new Etcdctl(List.of(server.endpoint()));

  @AfterEach
  void stop() {
    server.close();
  }

  private Path save(String... options) {
    Path saved = directory.resolve("saved.db");
    if (options.length == 0) {
      here.run("snapshot", "save", saved.toString());
    } else {
      here.run(options[0], "snapshot", "save", saved.toString());
    }
    return saved;
  }

  private void writeHistory() {
    for (int i = 0; i < 120; i++) {
      here.run("put", "k" + i % 40, "v" + i);
    }
    here.run("del", "k7");
    here.run("compact", "100", "--physical");
    here.run("del", "k8");
    here.run("put", "k7", "again");
  }

  @Test
  @Statement({256, 259})
  void etcdServesTheSameKeysWithTheSameHash() throws Exception {
    writeHistory();
    Path saved = save();
    JsonNode status = Answers.json(here, "snapshot", "status", saved.toString(), "-w", "json");
    assertEquals(124, status.get("revision").asLong());
    try (EtcdServer etcd = EtcdServer.restored(here, saved, directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      String[] everything = {"get", "", "--prefix", "-w", "json"};
      assertEquals(Answers.data(here, everything), Answers.data(there, everything));
      String[] earlier = {"get", "", "--prefix", "--rev=110", "-w", "json"};
      assertEquals(Answers.data(here, earlier), Answers.data(there, earlier));
      for (long revision : new long[] {0, 101, 110, 122, 123}) {
        assertEquals(Answers.hash(there, revision), Answers.hash(here, revision), "at " + revision);
      }
      assertTrue(there.execute("", "get", "k1", "--rev=99").output().contains("compacted"));
    }
  }

  @Test
  @Statement({256, 257, 258})
  void bothGoOnInStepFromThere() throws Exception {
    writeHistory();
    Path saved = save();
    try (EtcdServer etcd = EtcdServer.restored(here, saved, directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      for (Etcdctl one : List.of(here, there)) {
        one.run("put", "k9", "more");
        one.run("del", "k1", "k20");
        one.run("compact", "125", "--physical");
        one.run("put", "k1", "and more");
      }
      assertEquals(Answers.hash(there, 0), Answers.hash(here, 0));
      assertEquals(
          Answers.data(here, "get", "", "--prefix", "-w", "json"),
          Answers.data(there, "get", "", "--prefix", "-w", "json"));
    }
  }

  @Test
  void leasesGoOnAtEtcd() throws Exception {
    long id = Answers.json(here, "lease", "grant", "3600", "-w", "json").get("ID").asLong();
    String lease = Long.toHexString(id);
    here.run("put", "leased", "1", "--lease=" + lease);
    try (EtcdServer etcd = EtcdServer.restored(here, save(), directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      JsonNode found = Answers.json(there, "lease", "timetolive", lease, "--keys", "-w", "json");
      assertEquals(3600, found.get("granted-ttl").asLong());
      assertEquals(1, found.get("keys").size());
      there.run("lease", "revoke", lease);
      assertEquals("", there.run("get", "leased"));
    }
  }

  @Test
  void usersLogInAtEtcdWithTheirPasswordsAndRights() throws Exception {
    here.run("role", "add", "reader");
    here.run("role", "grant-permission", "reader", "read", "a", "b");
    here.run("user", "add", "root:secret");
    here.run("user", "grant-role", "root", "root");
    here.run("user", "add", "paula:pass");
    here.run("user", "grant-role", "paula", "reader");
    here.run("put", "a1", "x");
    here.run("auth", "enable");
    assertNotEquals(0, here.execute("", "snapshot", "save", "unused").status());
    Path saved = save(ROOT);
    try (EtcdServer etcd = EtcdServer.restored(here, saved, directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      assertEquals("a1\nx\n", there.run("--user=paula:pass", "get", "a1"));
      assertNotEquals(0, there.execute("", "--user=paula:wrong", "get", "a1").status());
      assertNotEquals(0, there.execute("", "--user=paula:pass", "put", "a1", "y").status());
      assertEquals(
          Answers.data(here, ROOT, "role", "get", "reader", "-w", "json"),
          Answers.data(there, ROOT, "role", "get", "reader", "-w", "json"));
    }
  }

  @Test
  void aDamagedFileIsRefusedByTheTool() throws IOException {
    writeHistory();
    Path saved = save();
    try (RandomAccessFile file = new RandomAccessFile(saved.toFile(), "rw")) {
      file.seek(file.length() / 2);
      int value = file.read();
      file.seek(file.length() / 2);
      file.write(value + 1);
    }
    var refused =
        here.execute(
            "", "snapshot", "restore", saved.toString(), "--data-dir=" + directory.resolve("no"));
    assertNotEquals(0, refused.status());
    assertTrue(refused.output().contains("expected sha256"), refused.output());
  }
}
