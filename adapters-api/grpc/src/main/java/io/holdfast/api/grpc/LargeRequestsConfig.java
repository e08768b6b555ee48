package io.holdfast.api.grpc;

import java.time.Duration;

/**
 * Bounds of requests that take much memory before they are whole.
 *
 * @param largeBytes a request of which so many bytes are there needs room
 * @param heldBytesMax bytes of large requests that are not whole, at most; one alone may exceed it
 * @param patience how long a client may take to complete a large request while others find no room
 */
record LargeRequestsConfig(int largeBytes, long heldBytesMax, Duration patience) {
  /** Less is no more than what any call takes, whatever it has sent. */
  private static final int LARGE_BYTES = 4 << 10;

  /** Requests are on the heap in the end, together with everything else. */
  private static final int PART_OF_HEAP = 8;

  /**
   * Requests arrive in memory outside of the heap, of which the launcher gives 96 MiB: a third is
   * for them, and another one for {@linkplain LargeAnswersConfig#DEFAULTS answers}.
   */
  private static final long DIRECT_BYTES_MAX = 32L << 20;

  LargeRequestsConfig {
    if (largeBytes < 1 || heldBytesMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("clients need some patience");
    }
  }

  /**
   * For a process with so much memory for objects; there is room for the largest request.
   *
   * @param messageBytesMax bytes of the largest message that is taken
   */
  static LargeRequestsConfig ofHeap(long heapBytes, int messageBytesMax) {
    return new LargeRequestsConfig(
        LARGE_BYTES,
        Math.max(messageBytesMax, Math.min(heapBytes / PART_OF_HEAP, DIRECT_BYTES_MAX)),
        Duration.ofSeconds(5));
  }
}
