package io.holdfast.embedded;

import io.holdfast.ports.backup.BackupCount;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.backup.BackupTable;
import java.util.List;

/** No adapter that could write them is on the class path. */
final class NoBackups implements BackupFormat {
  @Override
  public BackupCount count(List<BackupTable> tables) {
    throw new UnsupportedOperationException("no backup format on the class path");
  }
}
