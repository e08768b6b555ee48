package io.holdfast.cli.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * What surrounds a command.
 *
 * @param interactive whether somebody looks at {@code err} while it is written
 */
public record Terminal(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Interrupts interrupts,
    Prompt prompt,
    Programs programs) {
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /**
   * Asks for passwords. Blocks until there is a line; empty at the end of what there is to read.
   */
  public interface Prompt {
    /** What is typed without being seen. */
    String secret(String question);

    /** A line of what is piped in. */
    String line();
  }

  /** Tells of requests to end. */
  @FunctionalInterface
  public interface Interrupts {
    /** Runs {@code action} at the first request instead of ending the process; any thread. */
    void onFirst(Runnable action);
  }

  /** Runs other programs. */
  @FunctionalInterface
  public interface Programs {
    /**
     * Runs one in the environment of this process and some variables more. Blocks until it ends,
     * also when interrupted, which the thread still is afterwards: what protects the program must
     * not be given back before.
     */
    Ended run(List<String> program, Map<String, String> variables);
  }

  /**
   * How a program ended.
   *
   * @param status its exit status; 1 if it could not be started
   * @param error empty if it ended well
   */
  public record Ended(int status, String error) {}
}
