package io.holdfast.domain.backup;

import io.holdfast.domain.codec.MalformedException;
import io.holdfast.domain.mvcc.RevisionKey;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A database of etcd, 3.4 to 3.7, or one that {@link EtcdTables} made; readable as long as what it
 * is in.
 */
public final class EtcdBackup {
  private static final int MAJOR = 3;
  private static final int MINOR = 7;

  private final Map<String, BackupTable> tables = new HashMap<>();
  private final Map<Bytes, byte[]> meta = new HashMap<>();

  private EtcdBackup(List<BackupTable> all) {
    all.forEach(table -> tables.put(table.name(), table));
    each("meta", (key, value) -> meta.put(Bytes.wrap(key), value));
  }

  /**
   * @throws BackupException if it is of something else or of a later release
   */
  public static EtcdBackup of(List<BackupTable> tables) {
    EtcdBackup backup = new EtcdBackup(tables);
    if (!backup.tables.containsKey("key") || !backup.tables.containsKey("meta")) {
      throw new BackupException("not a database of etcd: it has no tables key and meta");
    }
    backup.storageVersion().ifPresent(EtcdBackup::refuseLater);
    return backup;
  }

  private static void refuseLater(String version) {
    String[] parts = version.split("\\.", 3);
    try {
      int major = Integer.parseInt(parts[0]);
      int minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
      if (major > MAJOR || (major == MAJOR && minor > MINOR)) {
        throw new BackupException(
            "storage version %s is later than %d.%d".formatted(version, MAJOR, MINOR));
      }
    } catch (NumberFormatException e) {
      throw new BackupException("unknown storage version " + version);
    }
  }

  /** Which release the tables are made as; 3.5 and before do not say. */
  Optional<String> storageVersion() {
    return Optional.ofNullable(meta.get(Bytes.utf8("storageVersion")))
        .map(value -> Bytes.wrap(value).toUtf8());
  }

  /** The compaction in force, or -1. */
  long compactRevision() {
    return Math.max(compaction("scheduledCompactRev"), removedThrough());
  }

  /** The last compaction that has removed what it forgot, or -1. */
  long removedThrough() {
    return compaction("finishedCompactRev");
  }

  private long compaction(String key) {
    byte[] stored = meta.get(Bytes.utf8(key));
    return stored == null ? -1 : RevisionKey.revision(stored);
  }

  /** All changes, in the order of history. The caller closes it. */
  BackupRows history() {
    return rows("key").orElseThrow(() -> new MalformedException("no history"));
  }

  private Optional<BackupRows> rows(String table) {
    return Optional.ofNullable(tables.get(table)).map(BackupTable::rows);
  }

  /** Shows key and value of each row of a table; a table that is not there has none. */
  void each(String table, BiConsumer<byte[], byte[]> row) {
    Optional<BackupRows> found = rows(table);
    if (found.isEmpty()) {
      return;
    }
    try (BackupRows rows = found.get()) {
      while (rows.next()) {
        row.accept(rows.key(), rows.value());
      }
    }
  }
}
