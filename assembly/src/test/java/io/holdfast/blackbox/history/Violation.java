package io.holdfast.blackbox.history;

/** Something that no linearizable, durable store would have answered. */
record Violation(Kind kind, String description) {
  enum Kind {
    /** A value appeared that nobody wrote to this key. */
    INVENTED_VALUE,
    /** A write that was refused took effect. */
    RESURRECTED_WRITE,
    /** One write was seen at two revisions, or two writes at one. */
    AMBIGUOUS_REVISION,
    /** A write got a revision below that of something finished before it began. */
    REVISION_WENT_BACK,
    /** A read answered from before something that had finished when it began. */
    STALE_READ,
    /** A read answered with a revision above the one it claims to be from. */
    READ_FROM_THE_FUTURE,
    /** A read claims a revision at which a known write is visible, but does not show it. */
    LOST_WRITE,
    /** A conditional write happened although its condition did not hold. */
    BROKEN_COMPARISON,
    /** A watcher was not told of a revision. */
    MISSED_EVENT,
    /** A watcher was told of a revision twice or out of order. */
    DISORDERED_EVENT
  }

  @Override
  public String toString() {
    return kind + ": " + description;
  }
}
