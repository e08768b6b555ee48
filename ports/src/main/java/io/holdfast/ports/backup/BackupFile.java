package io.holdfast.ports.backup;

/**
 * A file in the making: its bytes are made as they are read, and none are kept. Used by one thread
 * at a time.
 */
public interface BackupFile extends AutoCloseable {
  /** How long the whole file is. */
  long bytes();

  /**
   * Reads the next bytes; blocks for as long as the tables take to be read.
   *
   * @return how many; fewer than there is room for only at the end, 0 after it
   */
  int read(byte[] into);

  @Override
  void close();
}
