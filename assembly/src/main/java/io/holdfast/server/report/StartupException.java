package io.holdfast.server.report;

import java.util.List;

/**
 * The server does not start, for a reason its operator can act on.
 *
 * <p>Either a plain text for standard error or lines for the log; never both.
 */
public final class StartupException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The exit code of a command line that cannot be understood. */
  public static final int USAGE = 2;

  /** The exit code of a start that was refused. */
  public static final int REFUSED = 1;

  private final int exitCode;
  private final String text;
  private final transient List<LogLine> lines;

  private StartupException(int exitCode, String text, List<LogLine> lines) {
    super(text.isEmpty() ? lines.getLast().toString() : text);
    this.exitCode = exitCode;
    this.text = text;
    this.lines = List.copyOf(lines);
  }

  /** A command line that cannot be understood; {@code text} goes to standard error as it is. */
  public static StartupException usage(String text) {
    return new StartupException(USAGE, text, List.of());
  }

  /** A refused start, told in the log. */
  public static StartupException refused(LogLine... lines) {
    return new StartupException(REFUSED, "", List.of(lines));
  }

  /** Flags that were understood and do not hold. */
  public static StartupException badFlags(String error) {
    return refused(failed(Severity.WARN, "failed to verify flags", error));
  }

  /** A server that could not be set up from its flags. */
  public static StartupException discovery(String error) {
    return refused(failed(Severity.FATAL, "discovery failed", error));
  }

  /** A member that could not make or join its cluster. */
  public static StartupException bootstrap(String error) {
    return refused(
        failed(Severity.ERROR, "bootstrap failed", error),
        failed(Severity.FATAL, "discovery failed", error));
  }

  /** Tokens that cannot be given out or read as the flags want it. */
  public static StartupException badTokens(LogLine why) {
    String error = "auth: invalid auth options";
    return refused(
        why,
        failed(Severity.WARN, "failed to create token provider", error),
        failed(Severity.FATAL, "discovery failed", error));
  }

  /** Keys of tokens that do not serve. */
  public static StartupException badTokenKeys(String error) {
    return refused(
        failed(Severity.WARN, "failed to create token provider", error),
        failed(Severity.FATAL, "discovery failed", error));
  }

  private static LogLine failed(Severity severity, String message, String error) {
    return LogLine.of(severity, message).with("error", error);
  }

  public int exitCode() {
    return exitCode;
  }

  /** For standard error as it is; empty if the reason is in {@link #lines}. */
  public String text() {
    return text;
  }

  /** The reason alone, for a tool that has no log. */
  public String reason() {
    if (!text.isEmpty()) {
      return text;
    }
    LogLine last = lines.getLast();
    Object error = last.fields().get("error");
    return error != null ? error.toString() : last.message() + inBrackets(last);
  }

  private static String inBrackets(LogLine line) {
    return line.fields().isEmpty() ? "" : " " + line.fields();
  }

  /** For the log, in order. */
  public List<LogLine> lines() {
    return lines;
  }
}
