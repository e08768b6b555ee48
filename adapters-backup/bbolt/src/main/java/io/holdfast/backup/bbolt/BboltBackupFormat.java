package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupFile;
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
  public BackupFile file(List<BackupTable> tables) {
    List<BackupTable> all = List.copyOf(tables);
    Pages pages = Pages.counted();
    try (FileBuilder counting = new FileBuilder(all, pages)) {
      while (counting.step()) {}
      Meta meta = new Meta(Layout.PAGE_BYTES, counting.root(), pages.next(), 0);
      return new BboltBackupFile(all, meta);
    }
  }
}
