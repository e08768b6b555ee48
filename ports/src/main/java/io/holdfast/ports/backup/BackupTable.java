package io.holdfast.ports.backup;

/** A named table of a backup. */
public interface BackupTable {
  /** Its name, in ASCII. */
  String name();

  /** Begins before the first row. Each walk sees the same rows. The caller closes it. */
  BackupRows rows();
}
