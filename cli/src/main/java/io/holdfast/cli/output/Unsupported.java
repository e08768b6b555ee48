package io.holdfast.cli.output;

/** Ways of saying something that do not exist. */
public final class Unsupported {
  private Unsupported() {}

  public static CommandFailure mode(Mode mode) {
    return new CommandFailure(
        ExitCode.BAD_FEATURE, mode.text() + " not supported as output format");
  }
}
