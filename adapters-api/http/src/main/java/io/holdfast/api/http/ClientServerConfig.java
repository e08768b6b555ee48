package io.holdfast.api.http;

import java.time.Duration;

/**
 * Bounds of the server on the client URL.
 *
 * @param connectionsMax open connections
 * @param streamsPerConnectionMax calls at once in one HTTP/2 connection
 * @param headerBytesMax bytes of the headers of one request
 * @param bodyBytesMax bytes of the body of one request, where a service has no bound of its own
 * @param requestTimeout for the whole of a request, where a service has none of its own
 * @param firstRequestTimeout how long a new connection may take to send the headers of a request
 * @param idleTimeout how long a connection may be without a request; zero means for ever
 * @param pingInterval how often a quiet connection is asked whether its client is there; zero means
 *     never
 * @param shutdownTimeout how long calls may go on after the server was told to stop
 */
public record ClientServerConfig(
    int connectionsMax,
    long streamsPerConnectionMax,
    int headerBytesMax,
    long bodyBytesMax,
    Duration requestTimeout,
    Duration firstRequestTimeout,
    Duration idleTimeout,
    Duration pingInterval,
    Duration shutdownTimeout) {
  private static final long STREAMS_MAX = 0xFFFF_FFFFL;

  /** etcd's numbers where it has them. */
  public static final ClientServerConfig DEFAULTS =
      new ClientServerConfig(
          65_536,
          STREAMS_MAX,
          64 << 10,
          2 << 20,
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ZERO,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1));

  public ClientServerConfig {
    if (connectionsMax < 1 || headerBytesMax < 1 || bodyBytesMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
    if (streamsPerConnectionMax < 1 || streamsPerConnectionMax > STREAMS_MAX) {
      throw new IllegalArgumentException(
          "streams in one connection cannot be bounded by " + streamsPerConnectionMax);
    }
    if (firstRequestTimeout.isNegative() || firstRequestTimeout.isZero()) {
      throw new IllegalArgumentException("the first request needs some time");
    }
  }
}
