package io.holdfast.ports.backup;

/**
 * Finds out how long a file will be. Used by one thread at a time; a file that it has given does
 * not need it any more.
 */
public interface BackupCount extends AutoCloseable {
  /**
   * Walks on through the tables; blocks for as long as they take to be read.
   *
   * @param bytes of the file to count; it ends behind them by less than a row
   * @return whether something is left to count
   */
  boolean walk(long bytes);

  /**
   * The file, about to be read.
   *
   * @throws IllegalStateException if something is left to count
   */
  BackupFile file();

  /** Harmless when repeated. */
  @Override
  void close();
}
