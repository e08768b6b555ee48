package io.holdfast.domain.cluster;

/** How far a removed member is gone. */
public enum Departure {
  /** Off the list; the log may still count on its vote. */
  LEAVING,
  /** The log does without it. */
  GONE
}
