package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.backup.bbolt.BboltFile;
import io.holdfast.backup.bbolt.BboltRows;
import io.holdfast.backup.bbolt.SavedSnapshot;
import io.holdfast.domain.mvcc.RevisionKey;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.maintenance.BackupPart;
import io.holdfast.ports.maintenance.BackupStream;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup of a member holds, as another reader sees it. */
class BackupTest {
  private static final int BLOB_BYTES = 32 << 10;

  @TempDir Path directory;
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private void put(String key, int valueBytes) {
    Bytes value = Bytes.wrap(new byte[valueBytes]);
    member.done(member.node.keyValues().put(PutRequest.of(Bytes.utf8(key), value), ANONYMOUS));
  }

  private void delete(String key) {
    KeyRange one = KeyRange.single(Bytes.utf8(key));
    member.done(member.node.keyValues().deleteRange(new DeleteRangeRequest(one, false), ANONYMOUS));
  }

  private void compact(long revision) {
    member.done(member.node.keyValues().compact(new CompactRequest(revision, false), ANONYMOUS));
  }

  private BackupStream open() {
    return member.done(member.node.maintenance().backup(ANONYMOUS));
  }

  private List<BackupPart> read(BackupStream stream) {
    List<BackupPart> parts = new ArrayList<>();
    do {
      parts.add(member.done(stream.next()));
    } while (!parts.getLast().last());
    stream.close();
    return parts;
  }

  private Path saved(List<BackupPart> parts) throws IOException {
    Path path = directory.resolve("saved");
    try (OutputStream out = Files.newOutputStream(path)) {
      for (BackupPart part : parts) {
        out.write(part.blob());
      }
    }
    return path;
  }

  @Test
  @Statement({259, 260})
  void partsCountDownToTheDigest() throws IOException {
    for (int i = 0; i < 100; i++) {
      put("k" + i, 1500);
    }
    List<BackupPart> parts = read(open());
    assertTrue(parts.size() > 4, "in " + parts.size() + " parts");
    long left = parts.stream().mapToLong(part -> part.blob().length).sum() - 32;
    for (BackupPart part : parts) {
      assertTrue(part.blob().length <= BLOB_BYTES);
      assertEquals("3.7.0", part.version());
      left -= part.last() ? 0 : part.blob().length;
      assertEquals(left, part.remainingBytes());
    }
    assertEquals(32, parts.getLast().blob().length);
    SavedSnapshot.verify(saved(parts));
  }

  @Test
  void whatIsWrittenMeanwhileIsNotInIt() throws IOException {
    put("before", 10);
    BackupStream stream = open();
    put("after", 10);
    delete("before");
    compact(4);
    try (BboltFile file = BboltFile.open(saved(read(stream)))) {
      assertEquals(List.of("before"), keys(file));
    }
  }

  private static List<String> keys(BboltFile file) throws IOException {
    List<String> keys = new ArrayList<>();
    BboltRows rows = file.rows("key").orElseThrow();
    while (rows.next()) {
      keys.add(KeyValue.ofEncoded(rows.value()).key().toUtf8());
    }
    return keys;
  }

  @Test
  @Statement({256, 258})
  void itsRecordsHaveTheHashTheMemberTells() throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    long compacted = -1;
    for (long revision = 2; revision < 300; revision++) {
      String key = "k" + random.nextInt(20);
      put(key, random.nextInt(30));
      if (random.nextInt(4) == 0) {
        delete(key);
        revision++;
      }
      long behind = revision - random.nextInt(3);
      if (random.nextInt(60) == 0 && behind > compacted) {
        compacted = behind;
        compact(compacted);
      }
    }
    var told = member.done(member.node.maintenance().hashKv(0, ANONYMOUS));
    assertEquals(compacted, told.compactRevision(), "seed " + seed);
    try (BboltFile file = BboltFile.open(saved(read(open())))) {
      ReferenceHash hash = ReferenceHash.of(file);
      assertEquals(hash.upTo(told.hashRevision(), compacted), told.hash(), "seed " + seed);
    }
  }

  @Test
  void ofAFreshMemberItHasAllTables() throws IOException {
    try (BboltFile file = BboltFile.open(saved(read(open())))) {
      assertEquals(
          List.of(
              "alarm",
              "auth",
              "authRoles",
              "authUsers",
              "cluster",
              "key",
              "lease",
              "members",
              "members_removed",
              "meta"),
          file.bucketNames());
      assertEquals(
          Map.of(
              "consistent_index",
              "0000000000000002",
              "term",
              "0000000000000003",
              "confState",
              hex("{\"voters\":[1],\"auto_leave\":false}"),
              "storageVersion",
              hex("3.7.0")),
          values(file, "meta"));
      assertEquals(
          Map.of("1", hex("{\"id\":1,\"peerURLs\":[],\"name\":\"m1\"}")), values(file, "members"));
      assertEquals(
          Map.of("authEnabled", "00", "authRevision", "0000000000000001"), values(file, "auth"));
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> values(BboltFile file, String bucket) throws IOException {
    Map<String, String> values = new TreeMap<>();
    BboltRows rows = file.rows(bucket).orElseThrow();
    while (rows.next()) {
      String key = new String(rows.key(), StandardCharsets.UTF_8);
      values.put(key, HexFormat.of().formatHex(rows.value()));
    }
    return values;
  }

  @Test
  void aCompactionInForceIsInIt() throws IOException {
    put("a", 1);
    put("a", 2);
    compact(3);
    member.time.pass(Duration.ofSeconds(1));
    try (BboltFile file = BboltFile.open(saved(read(open())))) {
      String at = HexFormat.of().formatHex(RevisionKey.of(3, 0, false));
      assertEquals(at, values(file, "meta").get("scheduledCompactRev"));
      assertEquals(at, values(file, "meta").get("finishedCompactRev"));
      assertEquals(List.of("a"), keys(file));
    }
  }

  @Test
  void leasesAreInItById() throws IOException {
    member.done(member.node.leases().grant(7, 60, ANONYMOUS));
    member.done(member.node.leases().grant(-7, 90, ANONYMOUS));
    try (BboltFile file = BboltFile.open(saved(read(open())))) {
      BboltRows rows = file.rows("lease").orElseThrow();
      assertTrue(rows.next());
      assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, 0, 7}, rows.key());
      assertArrayEquals(new byte[] {8, 7, 16, 60}, rows.value());
      assertTrue(rows.next());
      assertEquals("08f9ffffffffffffffff01105a", HexFormat.of().formatHex(rows.value()));
    }
  }

  @Test
  void onlySoManyAreReadAtOnce() {
    List<BackupStream> open = new ArrayList<>();
    for (int i = 0; i < MaintenanceConfig.DEFAULTS.backupsMax(); i++) {
      open.add(open());
    }
    ManualMember.assertRefused(
        KvError.REQUEST_TOO_MANY_REQUESTS, member.node.maintenance().backup(ANONYMOUS));
    open.getFirst().close();
    read(open());
    open.forEach(BackupStream::close);
  }

  @Test
  @Statement(255)
  void theHashOfEverythingChangesWithTheData() {
    int empty = member.done(member.node.maintenance().hash(ANONYMOUS)).hash();
    assertEquals(empty, member.done(member.node.maintenance().hash(ANONYMOUS)).hash());
    put("a", 1);
    assertTrue(empty != member.done(member.node.maintenance().hash(ANONYMOUS)).hash());
  }
}
