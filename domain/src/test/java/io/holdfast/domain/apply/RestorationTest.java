package io.holdfast.domain.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.backup.BackupException;
import io.holdfast.domain.backup.BackupSummary;
import io.holdfast.domain.backup.EtcdBackup;
import io.holdfast.domain.backup.EtcdTables;
import io.holdfast.domain.backup.HistoryHash;
import io.holdfast.domain.backup.Restoration;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.Progress;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes back from a backup, against what went into it. */
class RestorationTest {
  private static final int RUNS = 10;
  private static final EtcdTables.Facts FACTS = new EtcdTables.Facts(3, "3.7.0", "3.7.0");
  private static final List<Member> MEMBERS =
      List.of(new Member(9, "new", List.of("http://new:2380"), List.of(), false));

  private final List<Replica> replicas = new ArrayList<>();

  @AfterEach
  void close() {
    replicas.forEach(replica -> {
      replica.store.close();
      replica.engine.close();
    });
  }

  private static OrderedStore empty() {
    return new MemoryOrderedStoreProvider()
        .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  }

  private Replica replica(OrderedStore engine) {
    Replica replica = new Replica(engine, 1 << 20, 3);
    replicas.add(replica);
    return replica;
  }

  private Replica random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Replica replica = replica(empty());
    RandomLog log = new RandomLog(random);
    for (int i = 0; i < 300; i++) {
      replica.apply(List.of(log.next(replica.store.progress().revision())));
      if (random.nextInt(3) == 0) {
        replica.compactSome();
      }
    }
    return replica;
  }

  private Replica restored(List<BackupTable> tables, long bump) {
    OrderedStore engine = empty();
    Restoration.into(
        engine, EtcdBackup.of(tables), new Restoration.Beginning(MEMBERS, 1, bump), bytes -> {});
    return replica(engine);
  }

  /** All but who the members are and which entry was the last. */
  private static Map<String, String> dump(Replica replica, Keyspace keyspace) {
    Map<String, String> dump = new TreeMap<>(replica.dump(keyspace));
    dump.remove(Bytes.utf8("progress").toHex());
    dump.keySet().removeIf(key -> key.startsWith(Bytes.utf8("member/").toHex()));
    dump.remove(Bytes.utf8("auth/switch").toHex());
    return dump;
  }

  @Test
  @Statement({111, 256})
  void everythingIsThereAgain() {
    for (long seed = 0; seed < RUNS; seed++) {
      Replica before = random(seed);
      try (MvccView view = before.store.view()) {
        Replica after = restored(EtcdTables.of(view, FACTS), 0);
        for (Keyspace keyspace : KeyspaceLayout.ALL) {
          assertEquals(dump(before, keyspace), dump(after, keyspace), keyspace + " seed " + seed);
        }
        Progress was = before.store.progress();
        assertEquals(
            new Progress(1, was.revision(), was.compactRevision()), after.store.progress());
        assertEquals(MEMBERS, after.tables.members().all());
        assertHashes(before, view, after, seed);
      }
    }
  }

  private static void assertHashes(Replica before, MvccView view, Replica after, long seed) {
    EtcdBackup backup = EtcdBackup.of(EtcdTables.of(view, FACTS));
    long oldest = Math.max(1, view.progress().compactRevision());
    for (long revision = oldest; revision <= view.progress().revision(); revision++) {
      KvHash expected = Compactor.hashOf(view, revision);
      assertEquals(expected, after.compactor.hash(revision), "at " + revision + " seed " + seed);
      assertEquals(expected, HistoryHash.of(backup, revision), "at " + revision + " seed " + seed);
    }
    assertEquals(before.compactor.hash(0), HistoryHash.of(backup, 0), "seed " + seed);
  }

  @Test
  void itGoesOnAsTheOtherDoes() {
    for (long seed = 0; seed < RUNS; seed++) {
      Replica before = random(seed);
      Replica after;
      try (MvccView view = before.store.view()) {
        after = restored(EtcdTables.of(view, FACTS), 0);
      }
      RandomLog log = new RandomLog(new SplittableRandom(~seed));
      List<RandomLog.Logged> more = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        more.add(log.next(before.store.progress().revision()));
      }
      // The first entries are taken for known by the one that has applied as many.
      long known = before.state.durableIndex();
      more.removeIf(logged -> logged.entry().index() <= known);
      for (Replica replica : List.of(before, after)) {
        replica.apply(more);
        replica.compactAll();
      }
      for (Keyspace keyspace : KeyspaceLayout.ALL) {
        assertEquals(dump(before, keyspace), dump(after, keyspace), keyspace + " seed " + seed);
      }
    }
  }

  @Test
  void aRaisedRevisionHidesEverythingBefore() {
    for (long seed = 0; seed < RUNS; seed++) {
      Replica before = random(seed);
      try (MvccView view = before.store.view()) {
        Replica once = restored(EtcdTables.of(view, FACTS), 1000);
        long revision = view.progress().revision() + 1000;
        assertEquals(new Progress(1, revision, revision), once.store.progress());
        assertEquals(keys(view), keysOf(once), "seed " + seed);
        once.compactAll();
        try (MvccView bumped = once.store.view()) {
          Replica twice = restored(EtcdTables.of(bumped, FACTS), 5);
          assertEquals(revision + 5, twice.store.progress().revision());
          assertEquals(keys(view), keysOf(twice), "seed " + seed);
          twice.compactAll();
          assertEquals(keys(view).size() + 1, twice.dump(KeyspaceLayout.RECORDS).size());
        }
      }
    }
  }

  private static List<String> keysOf(Replica replica) {
    try (MvccView view = replica.store.view()) {
      return keys(view);
    }
  }

  private static List<String> keys(MvccView view) {
    List<String> keys = new ArrayList<>();
    try (var scan = view.keysAt(0).scan(KeyRange.ALL)) {
      while (scan.next()) {
        keys.add(scan.key().toHex() + " " + scan.version());
      }
    }
    return keys;
  }

  @Test
  void aSummaryCountsTheKeysThatExist() {
    Replica replica = random(1);
    try (MvccView view = replica.store.view()) {
      BackupSummary summary = BackupSummary.of(EtcdTables.of(view, FACTS));
      assertEquals(keys(view).size(), summary.keys());
      assertEquals("3.7.0", summary.version());
      assertTrue(summary.revision() <= view.progress().revision());
    }
  }

  @Test
  void tablesOfALaterReleaseAreRefused() {
    Replica replica = random(2);
    try (MvccView view = replica.store.view()) {
      List<BackupTable> later = EtcdTables.of(view, new EtcdTables.Facts(3, "3.8.0", "3.8.0"));
      String message = assertThrows(BackupException.class, () -> EtcdBackup.of(later)).getMessage();
      assertEquals("storage version 3.8.0 is later than 3.7", message);
    }
  }

  @Test
  void tablesOfSomethingElseAreRefused() {
    assertThrows(BackupException.class, () -> EtcdBackup.of(List.of()));
  }

  @Test
  void aRecordOfAnotherRevisionIsRefused() {
    assertRefused(RestorationTest::oneLater);
    assertRefused(record -> new byte[] {1, 2, 3});
  }

  private static byte[] oneLater(byte[] record) {
    KeyValue kv = KeyValue.ofEncoded(record);
    return KeyValue.of(
            kv.key(),
            kv.createRevision(),
            kv.modRevision() + 1,
            kv.version(),
            kv.value(),
            kv.lease())
        .encoded();
  }

  /** Changes every record in the history. */
  private void assertRefused(UnaryOperator<byte[]> damage) {
    Replica replica = replica(empty());
    RandomLog log = new RandomLog(new SplittableRandom(5));
    for (int i = 0; i < 30; i++) {
      replica.apply(List.of(log.next(1)));
    }
    try (MvccView view = replica.store.view()) {
      List<BackupTable> tables =
          EtcdTables.of(view, FACTS).stream()
              .<BackupTable>map(table -> new Damaged(table, damage))
              .toList();
      assertThrows(MalformedException.class, () -> restored(tables, 0));
    }
  }

  private record Damaged(BackupTable sound, UnaryOperator<byte[]> damage) implements BackupTable {
    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public BackupRows rows() {
      BackupRows rows = sound.rows();
      return name().equals("key") ? new DamagedRows(rows, damage) : rows;
    }
  }

  private record DamagedRows(BackupRows sound, UnaryOperator<byte[]> damage) implements BackupRows {
    @Override
    public boolean next() {
      return sound.next();
    }

    @Override
    public byte[] key() {
      return sound.key();
    }

    @Override
    public byte[] value() {
      return damage.apply(sound.value());
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
