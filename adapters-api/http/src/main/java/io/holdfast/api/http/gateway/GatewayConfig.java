package io.holdfast.api.http.gateway;

/**
 * Bounds of the gateway.
 *
 * @param valueBytesMax bytes of one JSON value in a request
 * @param turnBytes bytes of JSON made at once; longer answers are made while they are sent
 */
public record GatewayConfig(int valueBytesMax, int turnBytes) {
  /** JSON needs room for base64 and for what surrounds it. */
  private static final int JSON_GROWTH = 3;

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
        128 << 10);
  }
}
