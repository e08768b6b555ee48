package io.holdfast.domain.service;

import io.holdfast.domain.compaction.Compactor.CompactorConfig;
import java.time.Duration;

/**
 * Bounds of what operators ask for, and what a member looks after by itself.
 *
 * @param blobBytes bytes in a part of a backup
 * @param backupRestsPerWork how many times as long a backup rests as it works, while others write
 * @param backupsMax backups read at once; each holds a view
 * @param scansWaitingMax walks over everything stored that run or wait
 * @param patience what is waited at most for what may take long and goes on anyway: space given
 *     back, other members to be connected
 * @param compaction steps of removing what was compacted
 * @param checks whether members hold the same
 * @param versionPeriod between two looks at what release the members agree on
 */
public record MaintenanceConfig(
    int blobBytes,
    int backupRestsPerWork,
    int backupsMax,
    int scansWaitingMax,
    Duration patience,
    CompactorConfig compaction,
    Checks checks,
    Duration versionPeriod) {
  /** etcd's numbers where it has them. */
  public static final MaintenanceConfig DEFAULTS =
      new MaintenanceConfig(
          32 << 10,
          8,
          4,
          64,
          Duration.ofSeconds(3),
          CompactorConfig.DEFAULTS,
          Checks.OFF,
          Duration.ofSeconds(5));

  public MaintenanceConfig {
    if (blobBytes < 1 || backupRestsPerWork < 0 || backupsMax < 1 || scansWaitingMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }

  /**
   * Whether members hold the same.
   *
   * @param initial whether a member compares itself with the others before it takes part
   * @param period between two comparisons by the leader; zero for none
   * @param compactedPeriod between two comparisons of what compactions have hashed; zero for none
   */
  public record Checks(boolean initial, Duration period, Duration compactedPeriod) {
    /** None. */
    public static final Checks OFF = new Checks(false, Duration.ZERO, Duration.ZERO);
  }

  /** The same with other steps, checks and looks. */
  public MaintenanceConfig with(
      CompactorConfig otherCompaction, Checks otherChecks, Duration otherVersionPeriod) {
    return new MaintenanceConfig(
        blobBytes,
        backupRestsPerWork,
        backupsMax,
        scansWaitingMax,
        patience,
        otherCompaction,
        otherChecks,
        otherVersionPeriod);
  }
}
