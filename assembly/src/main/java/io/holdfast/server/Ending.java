package io.holdfast.server;

/** How the process is to end. */
public sealed interface Ending {
  /** With an exit code. */
  record Exit(int code) implements Ending {}

  /** By the signal that asked for it. */
  record Signalled(StopSignal signal) implements Ending {}

  /** What a shell reports. */
  default int exitCode() {
    return switch (this) {
      case Exit exit -> exit.code();
      case Signalled signalled -> signalled.signal().exitCode();
    };
  }

  /**
   * Ends the process. By a signal without shutdown hooks, as everything was closed by then; with
   * the property {@code holdfast.signals=exit} by an exit code even then, which the JVM needs to
   * write what it learned for the next start.
   */
  default void carryOut() {
    switch (this) {
      case Exit exit -> Runtime.getRuntime().exit(exit.code());
      case Signalled signalled -> {
        if (!"exit".equals(System.getProperty("holdfast.signals"))) {
          Signals.raiseAgain(signalled.signal());
        }
        Runtime.getRuntime().exit(exitCode());
      }
    }
  }
}
