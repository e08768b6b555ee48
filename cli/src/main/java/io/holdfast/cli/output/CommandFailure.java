package io.holdfast.cli.output;

/** A command that ends without what it was asked for: one line for its user, and how it ends. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String reason;

  public CommandFailure(ExitCode exitCode, String message) {
    this(exitCode.number(), message);
  }

  /** Ends with a number of another program's. */
  public CommandFailure(int exitCode, String message) {
    this(exitCode, message, "");
  }

  /**
   * @param reason what the original's words leave open; may be empty
   */
  public CommandFailure(ExitCode exitCode, String message, String reason) {
    this(exitCode.number(), message, reason);
  }

  private CommandFailure(int exitCode, String message, String reason) {
    super(message, null, false, false);
    this.exitCode = exitCode;
    this.reason = reason;
  }

  public static CommandFailure badArguments(String message) {
    return new CommandFailure(ExitCode.BAD_ARGUMENTS, message);
  }

  public static CommandFailure error(String message) {
    return new CommandFailure(ExitCode.ERROR, message);
  }

  public int exitCode() {
    return exitCode;
  }

  /** The words that scripts know; never null. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** The words and the reason, for people. */
  public String line() {
    return reason.isEmpty() ? text() : text() + " (" + reason + ")";
  }
}
