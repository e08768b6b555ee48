package io.holdfast.domain.backup;

import io.holdfast.domain.mvcc.RevisionKey;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import io.holdfast.ports.kv.KeyValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * What can be told of a backup at a glance, as etcd's tool tells it.
 *
 * @param hash over all tables, with nothing left out; unsigned
 * @param revision of the last change
 * @param keys that exist after it
 * @param version of the format; empty before 3.6
 */
public record BackupSummary(int hash, long revision, long keys, String version) {
  private static final Bytes VERSION = Bytes.utf8("storageVersion");

  /**
   * Walks everything. Remembers the keys that exist, so it takes memory with their number.
   *
   * @throws io.holdfast.domain.codec.MalformedException if there is something else in the tables
   */
  public static BackupSummary of(List<BackupTable> tables) {
    Walk walk = new Walk();
    for (BackupTable table : tables) {
      walk.crc.update(Bytes.utf8(table.name()).array());
      try (BackupRows rows = table.rows()) {
        while (rows.next()) {
          walk.row(table.name(), rows.key(), rows.value());
        }
      }
    }
    return new BackupSummary(
        (int) walk.crc.getValue(), walk.revision, walk.keys.size(), walk.version);
  }

  private static final class Walk {
    final CRC32C crc = new CRC32C();
    final Set<Bytes> keys = new HashSet<>();
    String version = "";
    long revision;

    void row(String table, byte[] key, byte[] value) {
      crc.update(key);
      crc.update(value);
      if (table.equals("key")) {
        change(key, value);
      } else if (table.equals("meta") && Bytes.wrap(key).equals(VERSION)) {
        version = Bytes.wrap(value).toUtf8();
      }
    }

    private void change(byte[] place, byte[] record) {
      revision = RevisionKey.revision(place);
      Bytes key = KeyValue.ofEncoded(record).key();
      if (RevisionKey.isTombstone(place)) {
        keys.remove(key);
      } else {
        keys.add(key);
      }
    }
  }
}
