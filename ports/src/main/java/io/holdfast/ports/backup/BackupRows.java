package io.holdfast.ports.backup;

/** A walk over the rows of a table, in rising order of their keys. Used by one thread at a time. */
public interface BackupRows extends AutoCloseable {
  /** Moves to the next row; false if there is none. */
  boolean next();

  /** The key here; read-only. */
  byte[] key();

  /** The value here; read-only. */
  byte[] value();

  @Override
  void close();
}
