package io.holdfast.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How users are told apart.
 *
 * @param tokenTtl how long a simple token lives that nobody uses
 * @param bcryptCost 4 to 31
 */
public record AuthConfig(Token token, Duration tokenTtl, int bcryptCost) {
  public AuthConfig {
    if (bcryptCost < 4 || bcryptCost > 31) {
      throw new IllegalArgumentException("bcrypt cost must be between 4 and 31: " + bcryptCost);
    }
  }

  /** The kind of token. */
  public sealed interface Token {
    /** Random, known to all members by the login. */
    record Simple() implements Token {}

    /**
     * Signed.
     *
     * @param publicKey with which members that cannot sign verify
     * @param privateKey without which a member cannot sign
     * @param ttl how long a token counts
     */
    record Jwt(SignMethod method, Optional<Path> publicKey, Optional<Path> privateKey, Duration ttl)
        implements Token {
      /** How long tokens count if nothing is said. */
      public static final Duration TTL = Duration.ofMinutes(5);
    }
  }
}
