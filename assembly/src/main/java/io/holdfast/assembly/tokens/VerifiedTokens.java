package io.holdfast.assembly.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens whose signatures were found good, so that a caller who sends one with each request has it
 * verified once. Any thread.
 */
final class VerifiedTokens {
  private final int tokensMax;

  /** By last use. Guarded by this. */
  private final Map<String, SignedClaims> known = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param tokensMax tokens kept; the one unused for longest makes room
   */
  VerifiedTokens(int tokensMax) {
    this.tokensMax = tokensMax;
  }

  synchronized Optional<SignedClaims> find(String token) {
    return Optional.ofNullable(known.get(token));
  }

  synchronized void add(String token, SignedClaims claims) {
    known.put(token, claims);
    if (known.size() > tokensMax) {
      known.remove(known.keySet().iterator().next());
    }
  }

  synchronized int size() {
    return known.size();
  }
}
