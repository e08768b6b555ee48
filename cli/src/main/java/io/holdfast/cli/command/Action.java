package io.holdfast.cli.command;

/**
 * One command. Its fields with picocli's annotations are its flags; they are set before it runs.
 */
@FunctionalInterface
public interface Action {
  /**
   * Does it and blocks until it is done.
   *
   * @throws io.holdfast.cli.output.CommandFailure if it cannot be done
   * @throws InterruptedException if the thread was interrupted
   */
  void run(Session session) throws InterruptedException;
}
