package io.holdfast.api.peer;

/** The other side broke the protocol; the connection has to end. */
final class FrameException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String violation;

  FrameException(String violation) {
    super(violation, null, false, false);
    this.violation = violation;
  }

  /** What was wrong. */
  String violation() {
    return violation;
  }
}
