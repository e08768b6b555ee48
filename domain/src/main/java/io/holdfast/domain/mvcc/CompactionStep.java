package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removing what a compaction forgot: what some changes in a row make removable, and how much of it
 * is removed. Used by one thread at a time.
 */
public final class CompactionStep {
  /** A change that may go, with the key it is of. */
  private record Removable(Bytes key, KeyVersion version) {}

  private final List<Removable> removable = new ArrayList<>();
  private long next;
  private int removed;

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

  /** Whether all of it is removed. */
  public boolean isComplete() {
    return removed == removable.size();
  }

  /** The revision the next step begins with. */
  public long next() {
    return next;
  }

  /** Up to which revision everything removable is gone when this is complete. */
  public long completeThrough() {
    return next - 1;
  }

  /**
   * Adds the next removals to {@code batch}, at most {@code max}, which count as done from now on.
   * {@code latest} must not change before they are written: whether a deletion is still the latest
   * change of its key decides where it is listed.
   *
   * @return how many
   */
  public int remove(int max, StoreReader latest, WriteBatch batch) {
    List<Removable> some =
        removable.subList(removed, (int) Math.min(removable.size(), (long) removed + max));
    some.forEach(one -> remove(one, latest, batch));
    removed += some.size();
    return some.size();
  }

  private static void remove(Removable one, StoreReader latest, WriteBatch batch) {
    KeyVersion version = one.version;
    batch.delete(KeyspaceLayout.RECORDS, version.recordKey());
    batch.delete(
        KeyspaceLayout.VERSIONS, VersionKey.of(one.key, version.revision(), version.sub()));
    if (version.isTombstone() && isLatest(latest, one)) {
      batch.delete(KeyspaceLayout.KEYS, one.key.array());
    }
  }

  private static boolean isLatest(StoreReader latest, Removable one) {
    byte[] stored = latest.get(KeyspaceLayout.KEYS, one.key.array());
    return stored != null && KeyVersion.decode(stored).equals(one.version);
  }
}
