package io.holdfast.domain.backup;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A hash over all tables (M255): CRC-32C over the name of each and its keys and values, without
 * what differs between members that hold the same.
 */
public final class TablesHash {
  private static final String META = "meta";
  private static final Set<Bytes> LEFT_OUT =
      Set.of(Bytes.utf8("term"), Bytes.utf8("consistent_index"), Bytes.utf8("storageVersion"));

  private TablesHash() {}

  /** Walks everything; unsigned. */
  public static int of(List<BackupTable> tables) {
    CRC32C crc = new CRC32C();
    for (BackupTable table : tables) {
      crc.update(Bytes.utf8(table.name()).array());
      try (BackupRows rows = table.rows()) {
        while (rows.next()) {
          add(crc, table.name(), rows);
        }
      }
    }
    return (int) crc.getValue();
  }

  private static void add(CRC32C crc, String table, BackupRows rows) {
    if (!table.equals(META) || !LEFT_OUT.contains(Bytes.wrap(rows.key()))) {
      crc.update(rows.key());
      crc.update(rows.value());
    }
  }
}
