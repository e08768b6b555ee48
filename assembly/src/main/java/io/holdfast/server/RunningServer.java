package io.holdfast.server;

import java.util.concurrent.CompletionStage;

/** A member that was started. */
public interface RunningServer extends AutoCloseable {
  /**
   * Completes with the exit code when the member has ended by itself: 0 if it was removed from its
   * cluster. Completes exceptionally if something broke and it must not go on.
   */
  CompletionStage<Integer> ended();

  /**
   * Ends it in order: hands leadership over, answers what is in flight, writes out, closes. Blocks.
   */
  @Override
  void close();
}
