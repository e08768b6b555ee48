package io.holdfast.ports.coordination;

import java.util.concurrent.CompletionStage;

/** A call that is answered when others let it be, which may take any time. */
public interface Waiting<A> {
  /**
   * The answer. Completes on a thread of the domain, so that what hangs on it must be short; fails
   * with {@link io.holdfast.ports.KvException}.
   */
  CompletionStage<A> answer();

  /**
   * Stops waiting: the answer fails at once with {@link io.holdfast.ports.KvError#CANCELED}, and
   * the key that stood in the queue is taken away as soon as that is possible. Does nothing once
   * there is an answer. Any thread may call.
   */
  void giveUp();
}
