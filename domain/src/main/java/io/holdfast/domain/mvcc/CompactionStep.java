package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of removing what a compaction forgot: what some changes in a row make removable. */
public final class CompactionStep {
  /** A change that may go, with the key it is of. */
  private record Removable(Bytes key, KeyVersion version) {}

  private final List<Removable> removable = new ArrayList<>();
  private long next;

  private CompactionStep(long next) {
    this.next = next;
  }

  /**
   * Walks changes from revision {@code from}, whole revisions, about {@code changesMax} of them,
   * not beyond {@code through}.
   */
  public static CompactionStep find(StoreReader reader, long from, long through, int changesMax) {
    CompactionStep step = new CompactionStep(through + 1);
    int changes = 0;
    long revision = -1;
    try (RecordScan scan = new RecordScan(reader, from)) {
      while (scan.next() && scan.revision() <= through) {
        if (changes++ >= changesMax && scan.revision() != revision) {
          step.next = scan.revision();
          return step;
        }
        revision = scan.revision();
        step.look(reader, scan, through);
      }
    }
    return step;
  }

  private void look(StoreReader reader, RecordScan scan, long through) {
    Bytes key = scan.record().key();
    @Nullable KeyVersion before = Superseded.before(reader, key, scan.revision(), scan.sub());
    if (before != null) {
      removable.add(new Removable(key, before));
    }
    if (scan.isTombstone() && scan.revision() < through) {
      removable.add(new Removable(key, KeyVersion.tombstone(scan.revision(), scan.sub())));
    }
  }

  /** How many records it removes. */
  public int size() {
    return removable.size();
  }

  /** The revision the next step begins with. */
  public long next() {
    return next;
  }

  /** Up to which revision everything removable is gone after this step. */
  public long completeThrough() {
    return next - 1;
  }

  /**
   * The removals as a batch. {@code latest} must not change before it is written: whether a
   * deletion is still the latest change of its key decides where it is listed.
   */
  public WriteBatch removals(StoreReader latest) {
    WriteBatch batch = new WriteBatch();
    for (Removable one : removable) {
      KeyVersion version = one.version;
      batch.delete(KeyspaceLayout.RECORDS, version.recordKey());
      batch.delete(
          KeyspaceLayout.VERSIONS, VersionKey.of(one.key, version.revision(), version.sub()));
      if (version.isTombstone() && isLatest(latest, one)) {
        batch.delete(KeyspaceLayout.KEYS, one.key.array());
      }
    }
    return batch;
  }

  private static boolean isLatest(StoreReader latest, Removable one) {
    byte[] stored = latest.get(KeyspaceLayout.KEYS, one.key.array());
    return stored != null && KeyVersion.decode(stored).equals(one.version);
  }
}
