package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.StoreConfig;
import jetbrains.exodus.env.EnvironmentConfig;

/** Settings of the engine, with the reasons in {@code docs/adr/0022-xodus.md}. */
final class EngineSettings {
  /**
   * Bytes of each file of the log. What one write appends and one opening reads, what cleaning
   * moves at a time, and the most that a key and its value may take.
   */
  static final long FILE_BYTES = 16L << 20;

  /** A record does not go over the end of a file, which has a few bytes of the engine's own. */
  static final long RECORD_BYTES_MAX = FILE_BYTES - (1L << 20);

  private static final int PAGE_BYTES = 16 << 10;
  private static final int OPEN_FILES_MAX = 64;

  /** A file is cleaned when less of it is in use, as part of a hundred. */
  private static final int UTILIZATION_MIN_PERCENT = 50;

  /** Cleaning keeps writes waiting for the file at hand and no others once this has passed. */
  private static final int CLEANING_MAX_MILLIS = 20;

  private static final int CLEANING_PERIOD_MILLIS = 5_000;

  /** The cache is part of the heap, whatever it was configured to be. */
  private static final int PART_OF_HEAP_MAX = 4;

  private EngineSettings() {}

  static EnvironmentConfig of(StoreConfig config) {
    return caches(new EnvironmentConfig(), config)
        .setLogDurableWrite(config.durability() == StoreConfig.Durability.EACH_WRITE)
        .setLogFileSize(FILE_BYTES >> 10)
        .setFullFileReadonly(false)
        // Syncing now and then keeps nothing: what counts is the end that was recorded.
        .setLogSyncPeriod(Long.MAX_VALUE / 2)
        .setLogAllowRamDisk(true)
        .setLogAllowRemote(true)
        .setLogAllowRemovable(true)
        // A view lives for as long as its reader wants; cleaning waits before it deletes files.
        .setEnvMonitorTxnsTimeout(0)
        .setEnvMonitorTxnsExpirationTimeout(0)
        .setGcStartIn(0)
        .setGcMinUtilization(UTILIZATION_MIN_PERCENT)
        .setGcRunPeriod(CLEANING_PERIOD_MILLIS)
        .setGcTransactionTimeout(CLEANING_MAX_MILLIS)
        .setGcFilesDeletionDelay(0)
        .setEnvGatherStatistics(false)
        .setManagementEnabled(false);
  }

  /** Nothing is shared with other stores of the process. */
  private static EnvironmentConfig caches(EnvironmentConfig settings, StoreConfig config) {
    long heapPart = Runtime.getRuntime().maxMemory() / PART_OF_HEAP_MAX;
    return settings
        .setMemoryUsage(Math.min(config.cacheBytes(), heapPart))
        .setLogCacheShared(false)
        .setLogCachePageSize(PAGE_BYTES)
        .setLogCacheOpenFilesCount(OPEN_FILES_MAX);
  }
}
