package io.holdfast.ports.peer;

import org.jspecify.annotations.Nullable;

/** An incoming connection of another member, alive as long as it is connected. */
public interface PeerConnection {
  /** The member at the other end. */
  long memberId();

  /** Keeps something with the connection, for the services that answer it. */
  void attach(String key, Object value);

  /** What was kept, or null. */
  @Nullable Object attachment(String key);

  /** Runs {@code task} once when the connection is gone; at once if it already is. */
  void onClose(Runnable task);

  /** Ends the connection. */
  void close();
}
