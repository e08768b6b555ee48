package io.holdfast.domain.service;

import java.time.Duration;

/**
 * Bounds of reading ranges.
 *
 * @param stepBytes bytes of records that are measured in one go
 * @param stepKeys keys that are looked at in one go
 * @param partBytes bytes of records in one part of a large answer; a few records may go beyond
 * @param keptBytesMax bytes of records that are kept from one step to the next, at most
 * @param answerBytesMax bytes of an answer that is not taken in parts, at most
 * @param sortBytesMax memory for sorting, of all reads together, at most
 * @param idleMax how long what a large answer holds is kept for a client that takes nothing
 * @param viewMax how long a large answer may use one view of the store
 */
record RangeConfig(
    long stepBytes,
    long stepKeys,
    long partBytes,
    long keptBytesMax,
    int answerBytesMax,
    long sortBytesMax,
    Duration idleMax,
    Duration viewMax) {
  RangeConfig {
    if (stepBytes < 1 || stepKeys < 1 || partBytes < 1) {
      throw new IllegalArgumentException("a step has room for something");
    }
  }

  /** For a process with so much memory for objects. */
  static RangeConfig ofHeap(long heapBytes) {
    return new RangeConfig(
        1 << 20,
        50_000,
        256 << 10,
        16 << 10,
        (int) Math.min(heapBytes / 8, 1 << 30),
        heapBytes / 4,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5));
  }
}
