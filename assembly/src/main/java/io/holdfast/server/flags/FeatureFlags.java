package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.FEATURES;
import static io.holdfast.server.flags.FlagGroup.GENERAL;
import static io.holdfast.server.flags.FlagGroup.HOLDFAST;
import static io.holdfast.server.flags.FlagGroup.UNSAFE;
import static io.holdfast.server.flags.FlagTypes.DURATION;
import static io.holdfast.server.flags.FlagTypes.GATES;
import static io.holdfast.server.flags.FlagTypes.INTEGER;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;

import io.holdfast.server.config.FeatureGates;
import java.time.Duration;
import java.util.List;

/** The rest that is honoured or will be, and Holdfast's own. */
final class FeatureFlags {
  static final Flag<String> CONFIG_FILE =
      GENERAL
          .flag(
              "config-file", TEXT, "", "A file in YAML or JSON that counts instead of all others.")
          .notInFile();
  static final Flag<Boolean> VERSION =
      GENERAL.flag("version", SWITCH, "false", "Print the version and stop.").notInFile();
  static final Flag<Long> COMPACTION_BATCH_LIMIT =
      FEATURES.flag(
          "compaction-batch-limit", INTEGER, "0", "Revisions compacted at once; 0: 1000.");
  static final Flag<Duration> COMPACTION_SLEEP_INTERVAL =
      FEATURES.flag("compaction-sleep-interval", DURATION, "0s", "Between such batches; 0: 10ms.");
  static final Flag<Duration> COMPACT_HASH_CHECK_TIME =
      FEATURES.flag(
          "compact-hash-check-time",
          DURATION,
          "1m",
          "Between checks of compacted data; needs the gate CompactHashCheck.");
  static final Flag<Duration> CORRUPT_CHECK_TIME =
      FEATURES.flag("corrupt-check-time", DURATION, "0s", "Between checks of members; 0: never.");
  static final Flag<Duration> DOWNGRADE_CHECK_TIME =
      FEATURES.flag(
          "downgrade-check-time",
          DURATION,
          "5s",
          "Between looks at whether a downgrade can go on.");
  static final Flag<Long> MAX_LEARNERS =
      FEATURES.flag("max-learners", INTEGER, "1", "Learners in the cluster, at most.");
  static final Flag<Duration> WARNING_APPLY_DURATION =
      FEATURES.flag("warning-apply-duration", DURATION, "100ms", "Slower is logged.");
  static final Flag<Duration> WATCH_PROGRESS_NOTIFY_INTERVAL =
      FEATURES.flag(
          "watch-progress-notify-interval",
          DURATION,
          "0s",
          "Between notices to idle watchers; 0: 10m.");
  static final Flag<FeatureGates> FEATURE_GATES =
      FEATURES.flag("feature-gates", GATES, "", "Features to switch, as Name=true.");
  static final Flag<Boolean> FORCE_NEW_CLUSTER =
      UNSAFE.flag("force-new-cluster", SWITCH, "false", "Go on alone from old data.");
  static final Flag<Boolean> UNSAFE_NO_FSYNC =
      UNSAFE.flag("unsafe-no-fsync", SWITCH, "false", "Acknowledge what is not yet on disk.");
  static final Flag<String> STORAGE =
      HOLDFAST.flag("storage", TEXT, "rocksdb", "The storage engine.");
  static final Flag<String> CONSENSUS =
      HOLDFAST.flag("consensus", TEXT, "jraft", "How members agree.");
  static final Flag<String> AUDIT_LOG =
      HOLDFAST.flag("audit-log", TEXT, "", "A file for denied requests and changes of users.");
  static final Flag<Boolean> AUDIT_LOG_WRITES =
      HOLDFAST.flag("audit-log-writes", SWITCH, "false", "Writes of keys go there, too.");

  private FeatureFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        CONFIG_FILE,
        VERSION,
        COMPACTION_BATCH_LIMIT,
        COMPACTION_SLEEP_INTERVAL,
        COMPACT_HASH_CHECK_TIME,
        CORRUPT_CHECK_TIME,
        DOWNGRADE_CHECK_TIME,
        MAX_LEARNERS,
        WARNING_APPLY_DURATION,
        WATCH_PROGRESS_NOTIFY_INTERVAL,
        FEATURE_GATES,
        FORCE_NEW_CLUSTER,
        UNSAFE_NO_FSYNC,
        STORAGE,
        CONSENSUS,
        AUDIT_LOG,
        AUDIT_LOG_WRITES);
  }
}
