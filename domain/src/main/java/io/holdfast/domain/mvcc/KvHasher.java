package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.storage.StoreReader;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Computes the hash over the history of keys that all members must agree on, equal to etcd's on
 * equal data.
 *
 * <p>CRC-32C over the word {@code key} and then key and value of each record up to a revision, in
 * order. Records at or below the compaction count only if a compaction at that revision would keep
 * them, so the hash does not depend on how far records were physically removed. Which ones do not
 * count is found from the changes made since, not by looking up every key.
 */
public final class KvHasher {
  private static final byte[] KEYSPACE_NAME = Bytes.utf8("key").array();

  private final StoreReader reader;
  private final long compacted;
  private final long removedThrough;
  private final long revision;

  /**
   * @param compacted the compaction in force, or -1
   * @param removedThrough up to which revision records were certainly removed; at most {@code
   *     compacted}
   * @param revision up to which to hash
   */
  public KvHasher(StoreReader reader, long compacted, long removedThrough, long revision) {
    this.reader = reader;
    this.compacted = compacted;
    this.removedThrough = removedThrough;
    this.revision = revision;
  }

  /** The hash a member answers when it is asked. */
  public KvHash onDemand() {
    return hash(anyKeyLives());
  }

  /** The hash taken while compacting to {@link #revision}: deletions right there are kept. */
  public KvHash whileCompacting() {
    return hash(anyKeyLives() || deletesAtTheEnd());
  }

  private KvHash hash(boolean anythingKept) {
    Set<KeyVersion> dropped = dropped(anythingKept ? revision : compacted);
    CRC32C crc = new CRC32C();
    crc.update(KEYSPACE_NAME);
    try (RecordScan scan = new RecordScan(reader, 0)) {
      while (scan.next() && scan.revision() <= revision) {
        if (counts(scan, dropped)) {
          crc.update(scan.rawKey());
          crc.update(scan.rawValue());
        }
      }
    }
    return new KvHash((int) crc.getValue(), compacted, revision);
  }

  private boolean counts(RecordScan scan, Set<KeyVersion> dropped) {
    if (scan.revision() > compacted) {
      return true;
    }
    if (scan.isTombstone() && scan.revision() == compacted) {
      return false;
    }
    return dropped.isEmpty() || !dropped.contains(place(scan.revision(), scan.sub()));
  }

  /**
   * Records at or below the compaction that a later change up to {@code last} superseded. Where
   * nothing at all is kept, none but those the compaction itself removes are left out.
   */
  private Set<KeyVersion> dropped(long last) {
    Set<KeyVersion> dropped = new HashSet<>();
    try (RecordScan scan = new RecordScan(reader, removedThrough)) {
      while (scan.next() && scan.revision() <= last) {
        drop(scan, dropped);
      }
    }
    return dropped;
  }

  private void drop(RecordScan scan, Set<KeyVersion> dropped) {
    if (scan.isTombstone() && scan.revision() < compacted) {
      dropped.add(place(scan.revision(), scan.sub()));
    }
    @Nullable KeyVersion before =
        Superseded.before(reader, scan.record().key(), scan.revision(), scan.sub());
    if (before != null && before.revision() <= compacted) {
      dropped.add(place(before.revision(), before.sub()));
    }
  }

  private static KeyVersion place(long revision, long sub) {
    return KeyVersion.tombstone(revision, sub);
  }

  private boolean anyKeyLives() {
    try (LiveKeys.Scan scan = new StoredLiveKeys(reader, revision).scan(KeyRange.ALL)) {
      return scan.next();
    }
  }

  private boolean deletesAtTheEnd() {
    try (RecordScan scan = new RecordScan(reader, revision)) {
      while (scan.next() && scan.revision() == revision) {
        if (scan.isTombstone()) {
          return true;
        }
      }
      return false;
    }
  }
}
