package io.holdfast.ports.backup;

import java.util.List;

/** A way to put tables into one file. */
public interface BackupFormat {
  /**
   * Begins a file. Its length has to be found out before the first byte of it.
   *
   * @param tables in rising order of their names; they stay readable until the count is closed and
   *     so is the file
   */
  BackupCount count(List<BackupTable> tables);

  /** The same in one go: walks all tables once; blocks that long. */
  default BackupFile file(List<BackupTable> tables) {
    try (BackupCount count = count(tables)) {
      while (count.walk(Long.MAX_VALUE)) {}
      return count.file();
    }
  }
}
