package io.holdfast.ports.watch;

import io.holdfast.ports.KvError;

/** Hears of a {@link WatchStream}, on a thread of the domain: pass it on, do no work. */
public interface WatchListener {
  /**
   * There is something to {@link WatchStream#poll}. Called once after a poll found nothing, or
   * after the stream was opened, when something has arrived since.
   */
  void available();

  /** The stream was ended by the server, after what can still be polled. */
  void ended(KvError error);
}
