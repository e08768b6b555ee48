package io.holdfast.testkit.auth;

import io.holdfast.ports.auth.PasswordHasher;
import java.util.concurrent.atomic.AtomicLong;

/** Costs nothing and hides nothing. Each hash is another one, as with the real ones. */
public final class CheapPasswordHasher implements PasswordHasher {
  private static final String SEPARATOR = "$";

  private final AtomicLong hashes = new AtomicLong();
  private final AtomicLong comparisons = new AtomicLong();

  @Override
  public String hash(String password) {
    return hashes.incrementAndGet() + SEPARATOR + password;
  }

  @Override
  public boolean matches(String password, String hash) {
    comparisons.incrementAndGet();
    int separator = hash.indexOf(SEPARATOR);
    return separator >= 0 && hash.substring(separator + 1).equals(password);
  }

  /** How many passwords were hashed or compared so far. */
  public long uses() {
    return hashes.get() + comparisons.get();
  }
}
