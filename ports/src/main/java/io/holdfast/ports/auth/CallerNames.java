package io.holdfast.ports.auth;

import io.holdfast.ports.CallContext;

/** Tells users apart for those who write down who called. Any thread; never blocks. */
@FunctionalInterface
public interface CallerNames {
  /** The user whose credentials came with a call; empty if none did, or none that are valid. */
  String nameOf(CallContext context);
}
