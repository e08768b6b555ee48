package io.holdfast.blackbox.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three members restore the same file and are a cluster, which others can join. */
@Tag("blackbox")
@Timeout(180)
class RestoredClusterTest {
  private static final int KEYS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private Path saved() throws Exception {
    Path saved = directory.resolve("saved.db");
    try (EtcdServer etcd = EtcdServer.fresh(directory.resolve("etcd"))) {
      Etcdctl there = new Etcdctl(List.of(etcd.endpoint()));
      for (int i = 0; i < KEYS; i++) {
        there.run("put", "k" + i, "v" + i);
      }
      there.run("snapshot", "save", saved.toString());
    }
    return saved;
  }

  private static void restore(Path saved, MemberConfig member, String engine) {
    try {
      Etcdutl.run(Etcdutl.restoring(saved, member, engine));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> hashes(List<String> endpoints) throws IOException {
    List<Long> hashes = new ArrayList<>();
    for (var one : Answers.json(new Etcdctl(endpoints), "endpoint", "hashkv", "-w", "json")) {
      hashes.add(one.at("/HashKV/hash").asLong());
    }
    return hashes.stream().distinct().toList();
  }

  @Test
  void membersThatRestoredTheSameFileAreACluster() throws Exception {
    assertAreCluster("rocksdb");
  }

  /** Their state is in the snapshot of the log and nowhere else. */
  @Test
  @Tag("long")
  void soAreMembersThatKeepNothingOnDisk() throws Exception {
    assertAreCluster("memory");
  }

  private void assertAreCluster(String engine) throws Exception {
    Path saved = saved();
    try (ClusterProcesses cluster =
        ClusterProcesses.start(
            Launcher.configured(),
            engine,
            3,
            List.of(),
            member -> restore(saved, member, engine))) {
      Etcdctl here = new Etcdctl(cluster.endpoints());
      here.run("put", "more", "1");
      assertEquals("k7\nv7\n", here.run("get", "k7"));
      try (ServerProcess joined = join(cluster, here, engine)) {
        List<String> endpoints = new ArrayList<>(cluster.endpoints());
        endpoints.add(joined.endpoint());
        assertEquals(
            KEYS + 1,
            new Etcdctl(List.of(joined.endpoint()))
                .run("get", "", "--prefix", "--keys-only")
                .lines()
                .filter(line -> !line.isEmpty())
                .count());
        assertEquals(1, hashes(endpoints).size());
      }
      cluster.member(0).kill();
      cluster.member(0).restart().awaitReady();
      assertEquals(1, hashes(cluster.endpoints()).size());
    }
  }

  /** It gets everything from the others, what was restored too. */
  private ServerProcess join(ClusterProcesses cluster, Etcdctl here, String engine) {
    String founders =
        cluster.members().stream()
            .map(member -> member.member().name() + "=" + member.member().peerUrl())
            .collect(Collectors.joining(","));
    int peerPort = FreePorts.next();
    String url = "http://127.0.0.1:" + peerPort;
    add(here, url);
    return ServerProcess.start(
            Launcher.configured(),
            engine,
            new MemberConfig(
                "joined",
                directory.resolve("joined"),
                FreePorts.next(),
                peerPort,
                founders + ",joined=" + url,
                List.of("--initial-cluster-state=existing")))
        .awaitReady();
  }

  /** Refused until all members have heard of each other. */
  private static void add(Etcdctl here, String url) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Etcdctl.Result added;
    do {
      added = here.execute("", "member", "add", "joined", "--peer-urls=" + url);
    } while (added.status() != 0 && System.nanoTime() < end);
    assertEquals(0, added.status(), added.output());
  }
}
