package io.holdfast.api.grpc;

/**
 * Bounds of serving by gRPC.
 *
 * @param requestBytesMax the limit on requests; messages may be {@link #RECEIVE_OVERHEAD_BYTES}
 *     larger than that (D74)
 * @param turnBytes bytes of streamed answers joined into one write, at most; a single answer may
 *     exceed it
 * @param keepAlivesInFlightMax renewals of leases under way at once in one stream, at most
 * @param certificatesIdentify whether the common name of a verified client certificate tells who
 *     calls (K212)
 */
public record GrpcConfig(
    int requestBytesMax, int turnBytes, int keepAlivesInFlightMax, boolean certificatesIdentify) {
  /** What a message may have beyond the limit on requests. */
  public static final int RECEIVE_OVERHEAD_BYTES = 512 << 10;

  /** etcd's numbers where it has them. */
  public static final GrpcConfig DEFAULTS = new GrpcConfig(3 << 19, 128 << 10, 128, false);

  public GrpcConfig {
    if (requestBytesMax < 1 || requestBytesMax > Integer.MAX_VALUE - RECEIVE_OVERHEAD_BYTES) {
      throw new IllegalArgumentException("requests cannot be limited to " + requestBytesMax);
    }
    if (turnBytes < 1 || keepAlivesInFlightMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }

  int receiveBytesMax() {
    return requestBytesMax + RECEIVE_OVERHEAD_BYTES;
  }
}
