package io.holdfast.domain.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.LeaseKeys;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.PageBounds;
import io.holdfast.domain.mvcc.RangeReader;
import io.holdfast.domain.mvcc.RangeResult;
import io.holdfast.domain.mvcc.RangeWalk;
import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.domain.mvcc.SortMemory;
import io.holdfast.domain.watch.History;
import io.holdfast.domain.watch.MvccHistory;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.OperationResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares everything that can be seen of a replica with the model. */
final class Comparison {
  private static final HexFormat HEX = HexFormat.of();

  private final Replica replica;
  private final ModelState model;

  Comparison(Replica replica, ModelState model) {
    this.replica = replica;
    this.model = model;
  }

  static void assertOutcome(ModelApplier.Expected expected, Outcome actual) {
    switch (actual) {
      case Outcome.Rejected(KvError error) ->
          assertEquals(expected.refusal(), Optional.of(error), "refusal");
      case Outcome.Accepted(Object answer, long revision) -> {
        assertEquals(Optional.empty(), expected.refusal(), "was not refused");
        assertEquals(expected.revision(), revision, "revision");
        expected
            .answer()
            .ifPresentOrElse(
                wanted -> assertAnswer(wanted, answer),
                () -> assertSame(CommandApplier.NOTHING, answer));
      }
    }
  }

  private static void assertAnswer(Object wanted, Object actual) {
    switch (wanted) {
      case ModelApplier.RangeAnswer range -> {
        RangeResponse response = assertInstanceOf(RangeResponse.class, actual);
        assertEquals(range.header(), response.header());
        range.range().check(response.kvs(), response.more(), response.count());
      }
      case ModelApplier.TxnAnswer txn -> {
        TxnResponse response = assertInstanceOf(TxnResponse.class, actual);
        assertEquals(txn.header(), response.header());
        assertEquals(txn.succeeded(), response.succeeded());
        assertEquals(txn.responses().size(), response.responses().size());
        for (int i = 0; i < txn.responses().size(); i++) {
          OperationResponse one = response.responses().get(i);
          assertAnswer(txn.responses().get(i), one);
        }
      }
      default -> assertEquals(wanted, actual);
    }
  }

  void progress() {
    assertEquals(model.revision, replica.store.progress().revision());
    assertEquals(model.compacted, replica.store.progress().compactRevision());
  }

  void events(long from) {
    for (RevisionChanges changed : replica.changes) {
      assertEquals(
          model.of(changed.revision()).stream().map(Change::event).toList(), changed.events());
    }
    List<Long> heard = replica.changes.stream().map(RevisionChanges::revision).toList();
    List<Long> wanted = new ArrayList<>();
    for (long revision = from + 1; revision <= model.revision; revision++) {
      wanted.add(revision);
    }
    assertEquals(wanted, heard);
  }

  /** What watchers read of the past. */
  void storedEvents() {
    try (History.View view = new MvccHistory(replica.store).open()) {
      long from = model.compacted + 1;
      List<RevisionChanges> read = view.read(from, Integer.MAX_VALUE, Long.MAX_VALUE);
      assertEquals(Math.max(0, model.revision - Math.max(1, model.compacted)), read.size());
      for (RevisionChanges change : read) {
        assertEquals(
            model.of(change.revision()).stream().map(Change::event).toList(), change.events());
      }
    }
  }

  /** The whole past that may still be read, and refusals around it. */
  void everyRevision() {
    try (MvccView view = replica.store.view()) {
      for (long revision = Math.max(1, model.compacted); revision <= model.revision; revision++) {
        List<KeyValue> wanted = model.at(revision).stream().map(Change::keyValue).toList();
        RangeResult all = RangeReader.read(view.keysAt(revision), RangeRequest.of(KeyRange.ALL));
        assertEquals(wanted, all.kvs(), "keys at revision " + revision);
      }
      assertRefused(KvError.FUTURE_REV, () -> view.keysAt(model.revision + 1));
      if (model.compacted > 1) {
        assertRefused(KvError.COMPACTED, () -> view.keysAt(model.compacted - 1));
      }
    }
  }

  private static void assertRefused(KvError expected, Runnable call) {
    assertEquals(expected, assertThrows(KvException.class, call::run).error());
  }

  void read(RangeRequest request) {
    boolean readable =
        request.revision() <= 0
            || (request.revision() >= model.compacted && request.revision() <= model.revision);
    if (!readable) {
      return;
    }
    long at = request.revision() > 0 ? request.revision() : model.revision;
    try (MvccView view = replica.store.view()) {
      RangeResult result = RangeReader.read(view.keysAt(request.revision()), request);
      ModelRange wanted = new ModelRange(request, model.at(at));
      wanted.check(result.kvs(), result.more(), result.count());
      if (!request.range().isSingle()) {
        readInPages(request, wanted, result.kvs(), view);
      }
    }
  }

  /** Page by page, and once more from the beginning. */
  private static void readInPages(
      RangeRequest request, ModelRange wanted, List<KeyValue> whole, MvccView view) {
    SortMemory memory = new SortMemory(1 << 20);
    try (RangeWalk walk = RangeWalk.of(request, RangeWalk.Reach.WHOLE, memory)) {
      List<KeyValue> first = pages(walk, request, view);
      wanted.check(first, walk.more(), walk.count());
      walk.rewind();
      assertEquals(first, pages(walk, request, view));
      wanted.check(first, walk.more(), walk.count());
      assertEquals(whole, first);
    }
    assertEquals(1 << 20, memory.free(), "memory for sorting");
  }

  private static List<KeyValue> pages(RangeWalk walk, RangeRequest request, MvccView view) {
    List<KeyValue> all = new ArrayList<>();
    do {
      all.addAll(walk.next(view.keysAt(request.revision()), new PageBounds(30, 2)));
    } while (!walk.ended());
    return all;
  }

  void hashes() {
    for (long revision = Math.max(1, model.compacted); revision <= model.revision; revision++) {
      KvHash hash = replica.compactor.hash(revision);
      assertEquals(revision, hash.revision());
      if (hash.compactRevision() != model.compacted) {
        assertTaken(hash);
      } else {
        assertEquals(
            ModelHash.onDemand(model, model.compacted, revision),
            hash.hash(),
            "hash at " + revision);
      }
    }
  }

  private void assertTaken(KvHash hash) {
    ModelState.Compaction compaction =
        new ModelState.Compaction(hash.revision(), hash.compactRevision());
    assertTrue(model.compactions.contains(compaction), "a hash of no compaction");
    assertEquals(
        ModelHash.whileCompacting(model, compaction), hash.hash(), "hash taken at " + compaction);
  }

  void tables() {
    assertEquals(
        model.leases.keySet(),
        new TreeSet<>(replica.tables.leases().all().stream().map(Lease::id).toList()));
    for (Lease lease : replica.tables.leases().all()) {
      assertEquals(model.leases.get(lease.id()), lease.ttlSeconds());
      assertEquals(model.remaining.getOrDefault(lease.id(), 0L), lease.remainingSeconds());
      assertEquals(model.attached(lease.id()), LeaseKeys.of(lease.id(), replica.engine));
    }
  }

  /** With nothing left to remove, the store holds what it must and not a record more (F111). */
  void nothingElseIsStored() {
    List<Change> remains = model.remains();
    TreeMap<String, String> records = new TreeMap<>();
    for (Change change : remains) {
      records.put(hex(ModelHash.recordKey(change)), hex(ModelHash.recordValue(change)));
    }
    assertEquals(records, replica.dump(KeyspaceLayout.RECORDS), "records");
    Set<Change> latest = new HashSet<>(model.latestPerKey(model.revision).values());
    Set<String> keys = new TreeSet<>();
    remains.stream().filter(latest::contains).forEach(change -> keys.add(hex(change.key())));
    assertEquals(keys, replica.dump(KeyspaceLayout.KEYS).keySet(), "keys");
    long superseded = remains.stream().filter(change -> !latest.contains(change)).count();
    assertEquals(superseded, replica.dump(KeyspaceLayout.VERSIONS).size(), "versions");
    long attached = model.live.values().stream().filter(change -> change.lease() != 0).count();
    assertEquals(attached, replica.dump(KeyspaceLayout.LEASE_KEYS).size(), "keys of leases");
  }

  private static String hex(Bytes bytes) {
    return bytes.toHex();
  }

  private static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }
}
