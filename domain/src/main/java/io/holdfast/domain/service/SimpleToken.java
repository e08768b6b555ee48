package io.holdfast.domain.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The form of a token: 16 letters, a dot, and the log index of the login in decimal (K208). */
final class SimpleToken {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LETTERS = 16;

  private SimpleToken() {}

  /** Letters for a new token: 91 bits that nobody can guess, if the source is good. */
  static String letters(RandomGenerator secrets) {
    StringBuilder letters = new StringBuilder(LETTERS);
    for (int i = 0; i < LETTERS; i++) {
      letters.append(ALPHABET.charAt(secrets.nextInt(ALPHABET.length())));
    }
    return letters.toString();
  }

  /**
   * What is kept of letters: enough to know them again and not to make them out. They are as hard
   * to guess as a key, so no salt is needed and no slow function.
   */
  static String digest(String letters) {
    try {
      byte[] bytes = letters.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  /**
   * Under which name a token is known to the members: the digest of its letters, a dot, the index.
   * Nothing if it is no token; a digest is none.
   */
  static Optional<String> known(String token) {
    return index(token) < 0
        ? Optional.empty()
        : Optional.of(digest(token.substring(0, LETTERS)) + token.substring(LETTERS));
  }

  /** The token of letters that the members know under a name. */
  static String of(String letters, String known) {
    return letters + known.substring(known.indexOf('.'));
  }

  /** The log index a token names, or -1 if it is none. */
  static long index(String token) {
    if (token.length() < LETTERS + 2 || token.charAt(LETTERS) != '.') {
      return -1;
    }
    try {
      return Math.max(-1, Long.parseLong(token, LETTERS + 1, token.length(), 10));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
