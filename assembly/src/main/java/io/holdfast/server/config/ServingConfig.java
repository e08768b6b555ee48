package io.holdfast.server.config;

import java.time.Duration;
import java.util.List;

/**
 * How clients are served.
 *
 * @param jsonGateway whether the API is served as JSON too
 * @param concurrentStreamsMax streams of one connection
 * @param keepAliveMin a client that pings faster is disconnected
 * @param keepAliveInterval between pings to a silent client; zero: none
 * @param keepAliveTimeout for the answer to such a ping
 * @param corsOrigins origins of browsers; {@code *}: any; empty: none
 * @param hostWhitelist hosts that plain HTTP requests may be for; {@code *} or empty: any
 * @param sockets how ports are listened on
 * @param profiles whether threads, objects and recordings of the process are shown
 * @param extensiveMetrics whether histograms of calls are kept
 */
public record ServingConfig(
    boolean jsonGateway,
    long concurrentStreamsMax,
    Duration keepAliveMin,
    Duration keepAliveInterval,
    Duration keepAliveTimeout,
    List<String> corsOrigins,
    List<String> hostWhitelist,
    Sockets sockets,
    boolean profiles,
    boolean extensiveMetrics) {
  /**
   * How ports are listened on.
   *
   * @param reuseAddress although connections of an earlier process may linger
   * @param reusePort although another process listens there that allows it too
   */
  public record Sockets(boolean reuseAddress, boolean reusePort) {}

  /** What etcd does that was told nothing. */
  public static final ServingConfig DEFAULTS =
      new ServingConfig(
          true,
          0xffff_ffffL,
          Duration.ofSeconds(5),
          Duration.ofHours(2),
          Duration.ofSeconds(20),
          List.of("*"),
          List.of("*"),
          new Sockets(false, false),
          false,
          false);

  public ServingConfig {
    corsOrigins = List.copyOf(corsOrigins);
    hostWhitelist = List.copyOf(hostWhitelist);
  }
}
