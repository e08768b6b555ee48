package io.holdfast.utility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.consensus.jraft.JRaftConsensusProvider;
import io.holdfast.consensus.standalone.StandaloneConsensusProvider;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory moves to another engine at one moment, and loses nothing before or after. */
class MigrationTest {
  private static final OrderedStoreProvider ROCKSDB = new RocksDbOrderedStoreProvider();
  private static final OrderedStoreProvider OTHER = new Renamed(ROCKSDB, "other");

  @TempDir Path directory;
  private Path saved;

  /** An engine that is like another one. */
  private record Renamed(OrderedStoreProvider engine, String name) implements OrderedStoreProvider {
    @Override
    public boolean persistent() {
      return engine.persistent();
    }

    @Override
    public OrderedStore open(Path where, List<Keyspace> keyspaces, StoreConfig config) {
      return engine.open(where, keyspaces, config);
    }
  }

  @BeforeEach
  void save() throws IOException {
    try (History history = new History()) {
      for (int i = 0; i < 200; i++) {
        history.put("k" + i % 50, "v" + i);
      }
      saved = history.delete("k7").compact(100).save(directory.resolve("saved"));
    }
  }

  private Path restored(String... more) {
    Path data = directory.resolve("data");
    Run.printed(
        Stream.concat(
                Stream.of("snapshot", "restore", saved.toString(), "--data-dir=" + data),
                Stream.of(more))
            .toArray(String[]::new));
    return data;
  }

  private static void migrate(
      Path data,
      Optional<Path> log,
      OrderedStoreProvider from,
      ConsensusProvider consensus,
      OrderedStoreProvider to,
      Runnable between)
      throws Exception {
    try (DataDirectory held = DataDirectory.ofMember(data, log)) {
      new Migration(held, from, consensus, new PrintWriter(new StringWriter()), between).to(to);
    }
  }

  /** As whoever opens it next sees it: its engine and its hash. */
  private static String content(Path data, Optional<Path> log) throws Exception {
    try (DataDirectory held = DataDirectory.ofMember(data, log);
        OrderedStore engine =
            ROCKSDB.open(held.store(), KeyspaceLayout.ALL, StoreConfig.DEFAULTS)) {
      assertTrue(Files.isDirectory(held.raft().resolve("snapshot/snapshot_1")));
      MvccStore store = new MvccStore(engine);
      try (MvccView view = store.view()) {
        return held.identity().orElseThrow().storage() + " " + text(Compactor.hashOf(view, 0));
      } finally {
        store.close();
      }
    }
  }

  private static String text(KvHash hash) {
    return Integer.toUnsignedLong(hash.hash())
        + ", "
        + hash.revision()
        + ", "
        + hash.compactRevision();
  }

  private void assertEachMomentIsUsable(Path data, Optional<Path> log) throws Exception {
    String hash = Run.printed("hashkv", saved.toString()).strip();
    List<Path> moments = new ArrayList<>();
    Path root = directory;
    migrate(
        data,
        log,
        ROCKSDB,
        new JRaftConsensusProvider(),
        OTHER,
        () -> moments.add(copy(root, directory.resolve("moment" + moments.size()))));
    Set<String> seen = new TreeSet<>();
    for (Path moment : moments) {
      Path then = moment.resolve(root.relativize(data));
      seen.add(content(then, log.map(path -> moment.resolve(root.relativize(path)))));
      assertEquals(List.of(), remains(moment), moment.toString());
    }
    assertEquals(Set.of("other " + hash, "rocksdb " + hash), seen);
    assertTrue(moments.size() >= 8, "only " + moments.size());
    assertEquals("other " + hash, content(data, log));
  }

  private static List<String> remains(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".part") || name.equals("switch") || name.equals("scratch"))
          .toList();
    }
  }

  private static Path copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        if (!from.relativize(path).toString().startsWith("moment")) {
          Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
      }
      return to;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCrashAtAnyMomentLeavesTheOldStoreOrTheNewOne() throws Exception {
    assertEachMomentIsUsable(restored(), Optional.empty());
  }

  @Test
  void soItDoesWhereTheLogHasItsOwnDirectory() throws Exception {
    Path log = directory.resolve("log");
    assertEachMomentIsUsable(restored("--wal-dir=" + log), Optional.of(log));
  }

  @Test
  void draftsThatWereGivenUpAreRemoved() throws Exception {
    Path data = restored();
    String before = content(data, Optional.empty());
    for (String left : List.of("store.part", "scratch/old", "raft/snapshot.part/temp")) {
      Files.createDirectories(data.resolve("member").resolve(left));
      Files.writeString(data.resolve("member").resolve(left).resolve("file"), "half");
    }
    assertEquals(before, content(data, Optional.empty()));
    assertEquals(List.of(), remains(data));
  }

  @Test
  void anEngineInMemoryKeepsItsStateInTheSnapshot() throws Exception {
    Path data = restored();
    String before = content(data, Optional.empty());
    Run.printed("migrate", "--data-dir=" + data, "--to=memory");
    assertTrue(Files.readString(data.resolve("member/holdfast.properties")).contains("=memory"));
    Run.assertRefused(
        1, "the engine memory keeps no store on disk", "hashkv", "--data-dir=" + data);
    Run.printed("migrate", "--data-dir=" + data, "--to=rocksdb");
    assertEquals(before, content(data, Optional.empty()));
  }

  @Test
  void whatCannotBeKeptIsRefused() throws Exception {
    Path data = restored("--consensus=standalone");
    Refusal refused =
        assertThrows(
            Refusal.class,
            () ->
                migrate(
                    data,
                    Optional.empty(),
                    ROCKSDB,
                    new StandaloneConsensusProvider(),
                    new MemoryOrderedStoreProvider(),
                    () -> {}));
    assertEquals("rocksdb or memory keeps nothing with standalone", refused.getMessage());
    Run.assertRefused(
        1,
        "the data directory is of rocksdb already",
        "migrate",
        "--data-dir=" + data,
        "--to=rocksdb");
    Run.assertRefused(
        1,
        "data directory holds no data of Holdfast {data-dir=" + directory + "}",
        "migrate",
        "--data-dir=" + directory,
        "--to=memory");
    assertFalse(Files.exists(data.resolve("member/store.part")));
  }
}
