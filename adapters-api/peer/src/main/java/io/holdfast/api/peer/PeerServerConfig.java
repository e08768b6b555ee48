package io.holdfast.api.peer;

import java.time.Duration;

/**
 * What the peer port puts up with.
 *
 * @param connectionsMax open at the same time; more are closed at once
 * @param streamsPerConnectionMax requests under way on one HTTP/2 connection
 * @param headerBytesMax of one request
 * @param bodyBytesMax of a request that is not a lane
 * @param requestTimeout of a request that is not a lane
 * @param idleTimeout after which a connection without a request is closed
 * @param firstRequestTimeout within which a new connection has to send the headers of a request
 */
public record PeerServerConfig(
    int connectionsMax,
    int streamsPerConnectionMax,
    int headerBytesMax,
    int bodyBytesMax,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration firstRequestTimeout) {

  public static final PeerServerConfig DEFAULTS =
      new PeerServerConfig(
          1024,
          32,
          16 << 10,
          1 << 20,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10));

  public PeerServerConfig {
    positive("connectionsMax", connectionsMax);
    positive("streamsPerConnectionMax", streamsPerConnectionMax);
    positive("headerBytesMax", headerBytesMax);
    positive("bodyBytesMax", bodyBytesMax);
    positive("requestTimeout in ms", requestTimeout.toMillis());
    positive("idleTimeout in ms", idleTimeout.toMillis());
    positive("firstRequestTimeout in ms", firstRequestTimeout.toMillis());
  }

  private static void positive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be positive: " + value);
    }
  }
}
