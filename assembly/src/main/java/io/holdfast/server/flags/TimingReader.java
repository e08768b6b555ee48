package io.holdfast.server.flags;

import io.holdfast.server.config.TimingConfig;
import io.holdfast.server.report.StartupException;
import java.time.Duration;

/** The beat of the cluster. */
final class TimingReader {
  private static final long ELECTION_TIMEOUT_MILLIS_MAX = 50_000;

  private final long heartbeatMillis;
  private final long electionMillis;
  private final boolean electsAtStart;

  TimingReader(FlagValues flags) {
    this.heartbeatMillis = flags.get(MemberFlags.HEARTBEAT_INTERVAL);
    this.electionMillis = flags.get(MemberFlags.ELECTION_TIMEOUT);
    this.electsAtStart = flags.get(MemberFlags.INITIAL_ELECTION_TICK_ADVANCE);
  }

  TimingConfig read() throws StartupException {
    requirePositive(MemberFlags.HEARTBEAT_INTERVAL, heartbeatMillis);
    requirePositive(MemberFlags.ELECTION_TIMEOUT, electionMillis);
    if (electionMillis / 5 < heartbeatMillis) {
      throw StartupException.badFlags(
          "--election-timeout[%dms] should be at least as 5 times as --heartbeat-interval[%dms]"
              .formatted(electionMillis, heartbeatMillis));
    }
    if (electionMillis > ELECTION_TIMEOUT_MILLIS_MAX) {
      throw StartupException.badFlags(
          "--election-timeout[%dms] is too long, and should be set less than %dms"
              .formatted(electionMillis, ELECTION_TIMEOUT_MILLIS_MAX));
    }
    return new TimingConfig(
        Duration.ofMillis(heartbeatMillis), Duration.ofMillis(electionMillis), electsAtStart);
  }

  private static void requirePositive(Flag<Long> flag, long millis) throws StartupException {
    if (millis == 0) {
      throw StartupException.badFlags(
          "--%s must be >0 (set to %dms)".formatted(flag.name(), millis));
    }
  }
}
