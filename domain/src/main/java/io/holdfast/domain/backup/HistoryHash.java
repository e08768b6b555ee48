package io.holdfast.domain.backup;

import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.RevisionKey;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.kv.KeyValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * The hash over a history as a backup has it (M256), equal to what a member says that has restored
 * it.
 */
public final class HistoryHash {
  private final EtcdBackup backup;
  private final long compacted;
  private final long revision;

  private HistoryHash(EtcdBackup backup, long compacted, long revision) {
    this.backup = backup;
    this.compacted = compacted;
    this.revision = revision;
  }

  /**
   * Walks the history once or twice. If it was ever compacted, takes memory with the number of keys
   * in it.
   *
   * @param revision up to which to hash; 0 for all of it
   * @throws BackupException if the revision lies in the future or was compacted
   */
  public static KvHash of(EtcdBackup backup, long revision) {
    long compacted = backup.compactRevision();
    long current = Math.max(Math.max(1, compacted), lastRevision(backup));
    if (revision > current) {
      throw new BackupException("mvcc: required revision is a future revision");
    }
    if (revision > 0 && revision < compacted) {
      throw new BackupException("mvcc: required revision has been compacted");
    }
    long last = revision == 0 ? current : revision;
    return new KvHash(new HistoryHash(backup, compacted, last).hash(), compacted, last);
  }

  private static long lastRevision(EtcdBackup backup) {
    long last = 0;
    try (BackupRows rows = backup.history()) {
      while (rows.next()) {
        last = RevisionKey.revision(rows.key());
      }
    }
    return last;
  }

  private int hash() {
    Map<Bytes, Bytes> kept = compacted < 0 ? Map.of() : kept();
    CRC32C crc = new CRC32C();
    crc.update(Bytes.utf8("key").array());
    try (BackupRows rows = backup.history()) {
      while (rows.next()) {
        if (counts(rows, kept)) {
          crc.update(rows.key());
          crc.update(rows.value());
        }
      }
    }
    return (int) crc.getValue();
  }

  private boolean counts(BackupRows row, Map<Bytes, Bytes> kept) {
    long at = RevisionKey.revision(row.key());
    if (at > compacted || at > revision) {
      return at <= revision;
    }
    if (at == compacted && RevisionKey.isTombstone(row.key())) {
      return false;
    }
    return Objects.equals(kept.get(keyOf(row)), Bytes.wrap(row.key()));
  }

  /**
   * What counts of the changes that were compacted. Where no key exists any more, that is all the
   * compaction leaves, however far it came.
   */
  private Map<Bytes, Bytes> kept() {
    Map<Bytes, Bytes> kept = newest(revision);
    return kept.isEmpty() ? newest(compacted) : kept;
  }

  /** Where the newest change of each key that existed at a revision is. */
  private Map<Bytes, Bytes> newest(long through) {
    Map<Bytes, Bytes> kept = new HashMap<>();
    try (BackupRows rows = backup.history()) {
      while (rows.next() && RevisionKey.revision(rows.key()) <= through) {
        if (RevisionKey.isTombstone(rows.key())) {
          kept.remove(keyOf(rows));
        } else {
          kept.put(keyOf(rows), Bytes.wrap(rows.key()));
        }
      }
    }
    return kept;
  }

  private static Bytes keyOf(BackupRows row) {
    return KeyValue.ofEncoded(row.value()).key();
  }
}
