package io.holdfast.server.config;

import java.time.Duration;

/**
 * Bounds on what is asked and kept.
 *
 * @param txnOpsMax operations in a list of a transaction
 * @param requestBytesMax size of a request as the log holds it
 * @param quotaBytes size of the store that raises an alarm; negative: never
 * @param snapshotEntries entries applied between two snapshots
 * @param slowApply an apply that takes longer is logged
 * @param slowRequest a unary request that takes longer is logged
 * @param watchProgressInterval between two progress notices to an idle watcher
 */
public record LimitsConfig(
    long txnOpsMax,
    long requestBytesMax,
    long quotaBytes,
    long snapshotEntries,
    Duration slowApply,
    Duration slowRequest,
    Duration watchProgressInterval) {}
