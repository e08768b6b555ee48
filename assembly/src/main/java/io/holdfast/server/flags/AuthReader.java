package io.holdfast.server.flags;

import io.holdfast.server.config.AuthConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.time.Duration;
import java.util.List;

/** How users are told apart. */
final class AuthReader {
  private static final int COST_MIN = 4;
  private static final int COST_MAX = 31;
  private static final int COST_DEFAULT = 10;

  private final FlagValues flags;
  private final List<LogLine> warnings;

  AuthReader(FlagValues flags, List<LogLine> warnings) {
    this.flags = flags;
    this.warnings = warnings;
  }

  AuthConfig read() throws StartupException {
    return new AuthConfig(
        new TokenReader(warnings).read(flags.get(SecurityFlags.AUTH_TOKEN)),
        Duration.ofSeconds(flags.get(SecurityFlags.AUTH_TOKEN_TTL)),
        cost(flags.get(SecurityFlags.BCRYPT_COST)));
  }

  private int cost(long given) {
    if (given >= COST_MIN && given <= COST_MAX) {
      return (int) given;
    }
    warnings.add(
        LogLine.of(Severity.WARN, "use default bcrypt cost instead of the invalid given cost")
            .with("min-cost", COST_MIN)
            .with("max-cost", COST_MAX)
            .with("default-cost", COST_DEFAULT)
            .with("given-cost", given));
    return COST_DEFAULT;
  }
}
