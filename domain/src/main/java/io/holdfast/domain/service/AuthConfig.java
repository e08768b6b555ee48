package io.holdfast.domain.service;

import java.time.Duration;

/**
 * Bounds of logging in.
 *
 * @param tokenTtl how long a token lives after its last use on this member
 * @param tokensMax tokens known at once; the one unused for longest makes room
 * @param awaitingCallsMax calls at once that wait for their login, which another member has seen
 *     already, to arrive here
 * @param passwordsMax passwords hashed or compared, or waiting for that, at once
 * @param signaturesMax tokens signed or verified, or waiting for that, at once
 * @param rememberedUsersMax users whose passwords are known to be right
 * @param loginsAtOnceMax logins at once that are given their tokens; as many as there may be
 *     passwords wait
 * @param loginPause between the end of a login and the next that had to wait for it
 */
public record AuthConfig(
    Duration tokenTtl,
    int tokensMax,
    int awaitingCallsMax,
    int passwordsMax,
    int signaturesMax,
    int rememberedUsersMax,
    int loginsAtOnceMax,
    Duration loginPause) {
  /** etcd's number where it has one. */
  public static final AuthConfig DEFAULTS =
      new AuthConfig(
          Duration.ofMinutes(5), 100_000, 1_000, 1_000, 1_000, 10_000, 1, Duration.ofMillis(20));

  public AuthConfig {
    if (!tokenTtl.isPositive()
        || tokensMax < 1
        || awaitingCallsMax < 0
        || passwordsMax < 1
        || signaturesMax < 1
        || rememberedUsersMax < 1
        || loginsAtOnceMax < 1
        || loginPause.isNegative()) {
      throw new IllegalArgumentException("bounds must be positive");
    }
  }

  /** The same with another time to live. */
  public AuthConfig withTokenTtl(Duration ttl) {
    return new AuthConfig(
        ttl,
        tokensMax,
        awaitingCallsMax,
        passwordsMax,
        signaturesMax,
        rememberedUsersMax,
        loginsAtOnceMax,
        loginPause);
  }
}
