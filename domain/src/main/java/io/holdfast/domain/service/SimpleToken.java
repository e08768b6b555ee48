package io.holdfast.domain.service;

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
