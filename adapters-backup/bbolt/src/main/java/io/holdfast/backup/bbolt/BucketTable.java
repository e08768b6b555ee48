package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A bucket of a file, as a table. */
record BucketTable(BboltFile file, String name) implements BackupTable {
  @Override
  public BackupRows rows() {
    try {
      return new Rows(file.rows(name).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Rows(BboltRows walk) implements BackupRows {
    @Override
    public boolean next() {
      try {
        return walk.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public byte[] key() {
      return walk.key();
    }

    @Override
    public byte[] value() {
      return walk.value();
    }

    /** The file is open longer than the walk. */
    @Override
    public void close() {}
  }
}
