package io.holdfast.domain.service;

/**
 * Bounds of what operators ask for.
 *
 * @param blobBytes bytes in a part of a backup
 * @param backupsMax backups read at once; each holds a view
 * @param scansWaitingMax walks over everything stored that run or wait
 */
public record MaintenanceConfig(int blobBytes, int backupsMax, int scansWaitingMax) {
  /** etcd's number where it has one. */
  public static final MaintenanceConfig DEFAULTS = new MaintenanceConfig(32 << 10, 4, 64);

  public MaintenanceConfig {
    if (blobBytes < 1 || backupsMax < 1 || scansWaitingMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }
}
