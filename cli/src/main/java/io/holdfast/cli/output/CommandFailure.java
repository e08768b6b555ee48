package io.holdfast.cli.output;

/** A command that ends without what it was asked for: one line for its user, and how it ends. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public CommandFailure(ExitCode exitCode, String message) {
    this(exitCode.number(), message);
  }

  /** Ends with a number of another program's. */
  public CommandFailure(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
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

  /** The line; never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
