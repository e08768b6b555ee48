package io.holdfast.api.http.gateway;

/**
 * Bounds of the gateway.
 *
 * @param valueBytesMax bytes of one JSON value in a request
 * @param turnBytes bytes of JSON made at once; longer answers are made and sent while they arrive
 */
public record GatewayConfig(int valueBytesMax, int turnBytes) {
  /** JSON needs room for base64 and for what surrounds it. */
  private static final int JSON_GROWTH = 3;

  /** From as many on, what makes answers takes care how much memory they take together. */
  private static final int TURN_BYTES = 64 << 10;

  public GatewayConfig {
    if (valueBytesMax < 1 || turnBytes < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }

  /**
   * Enough for every message that gRPC takes.
   *
   * @param messageBytesMax bytes of a message that gRPC takes
   */
  public static GatewayConfig of(int messageBytesMax) {
    return new GatewayConfig(
        Math.toIntExact(Math.min((long) messageBytesMax * JSON_GROWTH, Integer.MAX_VALUE / 2)),
        TURN_BYTES);
  }
}
