package io.holdfast.blackbox.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.assembly.AdapterNames;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.NeedsStoreFiles;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of three members has something else on its disk than the others. */
@Tag("blackbox")
@NeedsStoreFiles
class DivergedMemberTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Named, as the test opens the store, too. */
  private static final String ENGINE = Launcher.engine().isBlank() ? "rocksdb" : Launcher.engine();

  private static ClusterProcesses start(String... flags) {
    return ClusterProcesses.start(Launcher.configured(), ENGINE, 3, List.of(flags));
  }

  private static void write(ClusterProcesses cluster) {
    Etcdctl etcdctl = new Etcdctl(cluster.endpoints());
    for (int i = 0; i < 20; i++) {
      etcdctl.run("put", "k" + i, "v" + i);
    }
  }

  /** Stops a member and changes a value that it has stored. */
  private static void damage(ServerProcess member) {
    member.terminate();
    Path directory = member.member().directory().resolve("data").resolve("member").resolve("store");
    try (OrderedStore store =
        new AdapterNames()
            .storage(ENGINE)
            .open(directory, KeyspaceLayout.ALL, StoreConfig.DEFAULTS)) {
      byte[] place;
      KeyValue stored;
      try (Cursor cursor = store.cursor(KeyspaceLayout.RECORDS, new byte[0], null)) {
        assertTrue(cursor.first(), "nothing is stored");
        place = cursor.key();
        stored = KeyValue.ofEncoded(cursor.value());
      }
      KeyValue other =
          KeyValue.of(
              stored.key(),
              stored.createRevision(),
              stored.modRevision(),
              stored.version(),
              Bytes.utf8("other"),
              0);
      store.write(new WriteBatch().put(KeyspaceLayout.RECORDS, place, other.encoded()));
    }
  }

  @Test
  @Timeout(120)
  void aMemberThatComparesItselfFirstDoesNotStart() {
    try (ClusterProcesses cluster = start("--feature-gates=InitialCorruptCheck=true")) {
      write(cluster);
      ServerProcess diverged = cluster.member(2);
      damage(diverged);
      diverged.restart();
      diverged.awaitLine("found data inconsistency with peers", PATIENCE);
      assertNotEquals(0, diverged.awaitExit(PATIENCE));
      new Etcdctl(cluster.endpoints().subList(0, 2)).run("put", "others", "go on");
      ServerProcess intact = cluster.member(1);
      intact.terminate();
      intact.restart().awaitReady();
    }
  }

  @Test
  @Timeout(120)
  @Statement(253)
  void theLeaderRaisesTheAlarmAndWritesAreRefused() {
    try (ClusterProcesses cluster = start("--corrupt-check-time=1s")) {
      write(cluster);
      Etcdctl intact = new Etcdctl(cluster.endpoints().subList(0, 2));
      assertEquals("", intact.run("alarm", "list"));
      damage(cluster.member(2));
      cluster.member(2).restart().awaitReady();
      awaitAlarm(intact);
      assertTrue(intact.execute("", "put", "k", "v").output().contains("corrupt cluster"));
      assertEquals("k1\nv1\n", intact.run("get", "k1"));
    }
  }

  private static void awaitAlarm(Etcdctl etcdctl) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!etcdctl.run("alarm", "list").contains("alarm:CORRUPT")) {
      assertTrue(System.nanoTime() < end, "no alarm");
    }
  }
}
