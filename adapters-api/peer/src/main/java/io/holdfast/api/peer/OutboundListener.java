package io.holdfast.api.peer;

/** What becomes of an {@link OutboundConnection}; called on its event loop. */
interface OutboundListener {
  void accepted(OutboundConnection connection);

  /** It takes no more requests; those it has are about to fail. */
  void ending(OutboundConnection connection);

  /** It is over and all its requests have failed; once, whether it was accepted or not. */
  void ended(OutboundConnection connection, String reason);
}
