package io.holdfast.ports.consensus;

/** The log cannot do what was asked. */
public class ConsensusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure. */
  public enum Reason {
    /** No leader is known, or it could not confirm that it leads. */
    NO_LEADER,
    /** This member does not lead. */
    NOT_LEADER,
    /** Leadership changed meanwhile. */
    LEADER_CHANGED,
    /** Too much is under way. */
    OVERLOADED,
    /** The request makes no sense in the present configuration. */
    INVALID,
    /** It took too long; it may yet happen. */
    TIMED_OUT,
    /** This member is stopping. */
    STOPPED,
    /** The log itself is broken or cannot be opened. */
    FAILED
  }

  private final Reason reason;

  public ConsensusException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public ConsensusException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What kind of failure. */
  public Reason reason() {
    return reason;
  }
}
