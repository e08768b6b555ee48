package io.holdfast.api.grpc;

/**
 * Bounds of answers that take much memory.
 *
 * @param largeBytes an answer of so many bytes is a large one
 * @param heldBytesMax bytes of large answers on their way to clients, at most; one alone may exceed
 *     it
 * @param waitingMax reads that wait for room, at most
 */
record LargeAnswersConfig(int largeBytes, long heldBytesMax, int waitingMax) {
  static final LargeAnswersConfig DEFAULTS = new LargeAnswersConfig(1 << 20, 64 << 20, 1_000);

  LargeAnswersConfig {
    if (largeBytes < 1 || heldBytesMax < 1 || waitingMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }
}
