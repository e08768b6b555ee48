package io.holdfast.api.http;

import java.time.Duration;

/**
 * Bounds of the server on the client URL.
 *
 * @param connectionsMax open connections
 * @param streamsPerConnectionMax calls at once in one HTTP/2 connection
 * @param resetsMax calls that the client of one HTTP/2 connection may give up within {@link
 *     #RESETS_WINDOW}
 * @param headerBytesMax bytes of the headers of one request
 * @param bodyBytesMax bytes of the body of one request, where a service has no bound of its own
 * @param requestTimeout for the whole of a request, where a service has none of its own
 * @param handshakeTimeout how long a new connection may take to set up TLS
 * @param requestWaitTimeout how long a new connection, and with HTTP/1 one whose requests are
 *     answered, may take to send the headers of a request
 * @param idleTimeout how long a connection may be without a request; zero means for ever
 * @param pingInterval how often a quiet connection is asked whether its client is there; zero means
 *     never
 * @param pingTimeout how long a sign of life may take, where the operating system asks for it
 * @param clientPingMin between pings of a client while calls are under way; one that asks more
 *     often is disconnected
 * @param shutdownTimeout how long calls may go on after the server was told to stop
 */
public record ClientServerConfig(
    int connectionsMax,
    long streamsPerConnectionMax,
    int resetsMax,
    int headerBytesMax,
    long bodyBytesMax,
    Duration requestTimeout,
    Duration handshakeTimeout,
    Duration requestWaitTimeout,
    Duration idleTimeout,
    Duration pingInterval,
    Duration pingTimeout,
    Duration clientPingMin,
    Duration shutdownTimeout) {
  /** Whoever gives up too many calls within this time is disconnected. */
  public static final Duration RESETS_WINDOW = Duration.ofSeconds(10);

  private static final long STREAMS_MAX = 0xFFFF_FFFFL;

  /**
   * etcd has no such limit, and its clients give up many calls: one for each watch that was the
   * only one of its stream, thus one for each wait for a lock, and one for each call that took too
   * long for them. A flood that is to keep the server busy needs far more.
   */
  private static final int RESETS_MAX = 10_000;

  /** etcd's numbers where it has them. */
  public static final ClientServerConfig DEFAULTS =
      new ClientServerConfig(
          65_536,
          STREAMS_MAX,
          RESETS_MAX,
          64 << 10,
          2 << 20,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ZERO,
          Duration.ofHours(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1));

  /**
   * The same with what operators choose.
   *
   * @param streamsMax 0 for as many as there can be
   * @param newPingInterval zero or less for never; nobody is asked more than once a second
   */
  public ClientServerConfig with(
      long streamsMax,
      Duration newPingInterval,
      Duration newPingTimeout,
      Duration newClientPingMin) {
    return new ClientServerConfig(
        connectionsMax,
        streamsMax == 0 ? STREAMS_MAX : streamsMax,
        resetsMax,
        headerBytesMax,
        bodyBytesMax,
        requestTimeout,
        handshakeTimeout,
        requestWaitTimeout,
        idleTimeout,
        atLeastASecond(newPingInterval),
        newPingTimeout,
        newClientPingMin,
        shutdownTimeout);
  }

  private static Duration atLeastASecond(Duration interval) {
    Duration second = Duration.ofSeconds(1);
    if (!interval.isPositive()) {
      return Duration.ZERO;
    }
    return interval.compareTo(second) > 0 ? interval : second;
  }

  public ClientServerConfig {
    if (connectionsMax < 1 || resetsMax < 1 || headerBytesMax < 1 || bodyBytesMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
    if (streamsPerConnectionMax < 1 || streamsPerConnectionMax > STREAMS_MAX) {
      throw new IllegalArgumentException(
          "streams in one connection cannot be bounded by " + streamsPerConnectionMax);
    }
    if (!requestWaitTimeout.isPositive() || !handshakeTimeout.isPositive()) {
      throw new IllegalArgumentException("handshakes and requests need some time");
    }
  }
}
