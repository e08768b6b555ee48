package io.holdfast.domain.service;

import io.holdfast.ports.measure.Count;

/** How it goes to have reads confirmed by the leader. */
public final class ReadMeasures {
  private final Count slow = new Count();
  private final Count failed = new Count();

  /** Rounds that had to be asked for again. */
  public Count slow() {
    return slow;
  }

  /** Reads that were refused because nobody confirmed them. */
  public Count failed() {
    return failed;
  }
}
