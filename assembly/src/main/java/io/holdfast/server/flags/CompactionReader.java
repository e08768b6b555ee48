package io.holdfast.server.flags;

import io.holdfast.server.config.CompactionConfig;
import io.holdfast.server.config.CompactionConfig.Retention;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoDuration;
import io.holdfast.server.text.GoText;
import io.holdfast.server.text.InvalidValueException;
import java.time.Duration;
import java.util.regex.Pattern;

/** How old revisions go. */
final class CompactionReader {
  private static final Pattern WHOLE = Pattern.compile("\\+?\\d{1,18}");
  private static final long HOURS_MAX = Duration.ofNanos(Long.MAX_VALUE).toHours();
  private static final long DEFAULT_BATCH = 1000;
  private static final Duration DEFAULT_PAUSE = Duration.ofMillis(10);

  private final FlagValues flags;
  private final String mode;

  CompactionReader(FlagValues flags) {
    this.flags = flags;
    this.mode = flags.get(ClusteringFlags.AUTO_COMPACTION_MODE);
  }

  void checkMode() throws StartupException {
    if (mode.isEmpty()) {
      throw StartupException.badFlags("undefined auto-compaction-mode");
    }
    if (!mode.equals("periodic") && !mode.equals("revision")) {
      throw StartupException.badFlags("unknown auto-compaction-mode " + GoText.quote(mode));
    }
  }

  CompactionConfig read() throws StartupException {
    return new CompactionConfig(
        retention(flags.get(ClusteringFlags.AUTO_COMPACTION_RETENTION)),
        LimitsReader.toInt(
            LimitsReader.unless(0L, flags.get(FeatureFlags.COMPACTION_BATCH_LIMIT), DEFAULT_BATCH)),
        LimitsReader.unless(
            Duration.ZERO, flags.get(FeatureFlags.COMPACTION_SLEEP_INTERVAL), DEFAULT_PAUSE));
  }

  private Retention retention(String text) throws StartupException {
    if (WHOLE.matcher(text).matches()) {
      long count = Long.parseLong(text);
      return mode.equals("revision")
          ? revisions(count)
          : period(Duration.ofHours(Math.min(count, HOURS_MAX)));
    }
    try {
      Duration duration = GoDuration.parse(text);
      // etcd takes a duration for revisions as its number of nanoseconds.
      return mode.equals("revision") ? revisions(duration.toNanos()) : period(duration);
    } catch (InvalidValueException e) {
      throw StartupException.discovery("error parsing CompactionRetention: " + e.getMessage());
    }
  }

  private static Retention revisions(long count) {
    return count <= 0 ? new Retention.All() : new Retention.Revisions(count);
  }

  private static Retention period(Duration age) {
    return age.isZero() || age.isNegative() ? new Retention.All() : new Retention.Period(age);
  }
}
