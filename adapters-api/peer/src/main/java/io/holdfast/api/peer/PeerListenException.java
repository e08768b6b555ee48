package io.holdfast.api.peer;

import java.io.IOException;

/** A peer URL cannot be listened on; its message is the line for the operator. */
public final class PeerListenException extends IOException {
  private static final long serialVersionUID = 1L;

  PeerListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
