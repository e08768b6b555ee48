package io.holdfast.server.config;

import java.time.Duration;
import java.util.Map;

/**
 * How users are told apart.
 *
 * @param tokenTtl how long a token lives that nobody uses
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
    /** Random, known to the member that gave it out. */
    record Simple() implements Token {}

    /**
     * Signed.
     *
     * @param options as given: {@code sign-method}, {@code pub-key}, {@code priv-key}, {@code ttl}
     */
    record Jwt(Map<String, String> options) implements Token {
      public Jwt {
        options = Map.copyOf(options);
      }
    }
  }
}
