package io.holdfast.domain.backup;

import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import java.util.function.Supplier;

/** A table that can be walked again and again. */
record Table(String name, Supplier<BackupRows> source) implements BackupTable {
  @Override
  public BackupRows rows() {
    return source.get();
  }
}
