package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupCount;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.backup.BackupTable;
import java.util.List;

/**
 * Writes tables as buckets of a database that bbolt opens.
 *
 * <p>The first pages tell where the last one is and how many there are, and a reader of the stream
 * is told how much is still to come, so all tables are walked twice: once to count and once to
 * write. That takes no room beside the file itself, and nothing has to be held.
 */
public final class BboltBackupFormat implements BackupFormat {
  @Override
  public BackupCount count(List<BackupTable> tables) {
    return new BboltBackupCount(List.copyOf(tables));
  }
}
