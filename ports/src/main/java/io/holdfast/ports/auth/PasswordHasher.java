package io.holdfast.ports.auth;

/**
 * Turns passwords into something that can be stored. Slow on purpose: each call blocks and works
 * for about as long as guessing one password shall take. Any thread, several at once.
 */
public interface PasswordHasher {
  /**
   * Bytes of a password as UTF-8 that count; longer ones are refused before they come here (K221).
   */
  int PASSWORD_BYTES_MAX = 72;

  /**
   * A hash of {@code password}, different each time, as text.
   *
   * @param password at most {@link #PASSWORD_BYTES_MAX} bytes, may be empty
   */
  String hash(String password);

  /**
   * Whether {@code hash} was made of {@code password}. False, too, if it is no hash at all.
   *
   * @param password at most {@link #PASSWORD_BYTES_MAX} bytes, may be empty
   */
  boolean matches(String password, String hash);
}
