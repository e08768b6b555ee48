package io.holdfast.ports.peer;

/** A request from another member. Exactly one of its answers must be given, by any thread. */
public interface PeerRequest {
  /** The member that sent it. */
  long memberId();

  /** What was sent; read-only. */
  byte[] payload();

  /** The connection it came over: requests with the same one are in order. */
  PeerConnection connection();

  /** Answers. Lost without a word if the connection is gone. */
  void respond(byte[] payload);

  /**
   * Answers with a failure; {@code reason} becomes the message of the {@link PeerException} there.
   */
  void fail(String reason);
}
