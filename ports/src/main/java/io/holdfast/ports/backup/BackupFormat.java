package io.holdfast.ports.backup;

import java.util.List;

/** A way to put tables into one file. */
public interface BackupFormat {
  /**
   * A file that is about to be read. Walks all tables once, to find out how long the file will be;
   * blocks that long.
   *
   * @param tables in rising order of their names; they stay readable until the file is closed
   */
  BackupFile file(List<BackupTable> tables);
}
