package io.holdfast.api.grpc;

import java.time.Duration;

/**
 * Bounds of answers that take much memory.
 *
 * @param largeBytes an answer of so many bytes needs room
 * @param wholeBytesMax a range with more bytes of keys is answered in pieces
 * @param heldBytesMax bytes of large answers and pieces on their way to clients, at most; one alone
 *     may exceed it
 * @param waitingMax calls that wait for room, at most
 * @param patience how long a client may take nothing of what is held for it while others wait
 */
record LargeAnswersConfig(
    int largeBytes, int wholeBytesMax, long heldBytesMax, int waitingMax, Duration patience) {
  static final LargeAnswersConfig DEFAULTS =
      new LargeAnswersConfig(64 << 10, 512 << 10, 32 << 20, 10_000, Duration.ofSeconds(5));

  LargeAnswersConfig {
    if (largeBytes < 1 || wholeBytesMax < 1 || heldBytesMax < 1 || waitingMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("clients need some patience");
    }
  }
}
