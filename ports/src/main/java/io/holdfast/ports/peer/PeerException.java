package io.holdfast.ports.peer;

/** A request to another member has no answer. */
public final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean delivered;

  /**
   * @param delivered whether the other side may have seen the request
   */
  public PeerException(String message, boolean delivered) {
    super(message, null, false, false);
    this.delivered = delivered;
  }

  /** Whether the other side may have seen the request. */
  public boolean delivered() {
    return delivered;
  }
}
