package io.holdfast.blackbox.transcript;

/** The server answered otherwise than was recorded. */
final class Mismatch extends AssertionError {
  private static final long serialVersionUID = 1L;

  Mismatch(String message) {
    super(message);
  }
}
