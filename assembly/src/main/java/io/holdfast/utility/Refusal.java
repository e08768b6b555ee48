package io.holdfast.utility;

/** A command does not do what it was asked; the message says why, in a line. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Something went wrong, or the command line cannot be understood. */
  static final int FAILED = 1;

  /** A value that no command knows. */
  static final int BAD_FEATURE = 4;

  /** Arguments that do not go together. */
  static final int BAD_ARGUMENTS = 128;

  private final int exitCode;

  Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
