package io.holdfast.assembly.tokens;

/** Keys that cannot be used; the message says why and holds nothing of them. */
public final class TokenKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  TokenKeyException(String message) {
    super(message);
  }
}
