package io.holdfast.server.flags;

import io.holdfast.server.config.ChecksConfig;
import io.holdfast.server.config.FeatureGate;
import io.holdfast.server.config.FeatureGates;
import java.time.Duration;

/** What members look after among each other. */
final class ChecksReader {
  private static final Duration DOWNGRADE_DEFAULT = Duration.ofSeconds(5);

  private final FlagValues flags;
  private final FeatureGates features;

  ChecksReader(FlagValues flags, FeatureGates features) {
    this.flags = flags;
    this.features = features;
  }

  ChecksConfig read() {
    boolean compacted = features.isOn(FeatureGate.COMPACT_HASH_CHECK);
    Duration downgrade = flags.get(FeatureFlags.DOWNGRADE_CHECK_TIME);
    return new ChecksConfig(
        features.isOn(FeatureGate.INITIAL_CORRUPT_CHECK),
        flags.get(FeatureFlags.CORRUPT_CHECK_TIME),
        compacted ? flags.get(FeatureFlags.COMPACT_HASH_CHECK_TIME) : Duration.ZERO,
        downgrade.isPositive() ? downgrade : DOWNGRADE_DEFAULT);
  }
}
