package io.holdfast.ports.maintenance;

/** A condition at one member that limits the whole cluster until an operator clears it. */
public record Alarm(long memberId, Kind kind) {
  /** What is wrong. */
  public enum Kind {
    /** No alarm; in a request, any. */
    NONE,
    NOSPACE,
    CORRUPT
  }
}
