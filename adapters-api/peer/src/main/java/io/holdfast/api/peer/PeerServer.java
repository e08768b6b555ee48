package io.holdfast.api.peer;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Listens on the peer URLs: lanes of other members, and whatever else is bound there. One thread
 * per URL accepts connections; the rest happens on the event loops given.
 */
public final class PeerServer implements AutoCloseable {
  /** Where {@link ArmeriaPeerTransport#service()} belongs. */
  public static final String LANE_PATH = PeerHeaders.PATH_PREFIX + "{lane}";

  /** For requests that name none; to find out that of the machine takes a thirtieth of a start. */
  private static final String HOST_UNLESS_SAID = "localhost";

  private final Server server;

  private PeerServer(Server server) {
    this.server = server;
  }

  /**
   * Starts listening on all URLs, or on none. Blocks until it does.
   *
   * @param urls http, or https if {@code security} has TLS; with an IP address or localhost. The
   *     port 0 means any
   * @param routes what is served besides the lanes
   * @throws PeerListenException if a URL cannot be listened on
   */
  public static PeerServer start(
      List<URI> urls,
      ArmeriaPeerTransport transport,
      List<PeerRoute> routes,
      PeerSecurity security,
      EventLoopGroup eventLoops,
      PeerServerConfig config)
      throws PeerListenException {
    ServerBuilder builder = bounded(config).workerGroup(eventLoops, false);
    int windowBytes = transport.config().windowBytes();
    builder.http2InitialConnectionWindowSize(windowBytes).http2InitialStreamWindowSize(windowBytes);
    for (URI url : urls) {
      builder.port(address(url), protocol(url, security));
    }
    security.server(builder);
    builder.service(LANE_PATH, transport.service());
    routes.forEach(route -> builder.route().get(route.pathPattern()).build(route.service()));
    PeerServer started = new PeerServer(builder.build());
    started.listen(urls);
    return started;
  }

  private static ServerBuilder bounded(PeerServerConfig config) {
    FirstRequest firstRequest = new FirstRequest(config.firstRequestTimeout());
    return Server.builder()
        .defaultHostname(HOST_UNLESS_SAID)
        .maxNumConnections(config.connectionsMax())
        .http2MaxStreamsPerConnection(config.streamsPerConnectionMax())
        .http2MaxHeaderListSize(config.headerBytesMax())
        .http1MaxHeaderSize(config.headerBytesMax())
        .http1MaxInitialLineLength(config.headerBytesMax())
        .maxRequestLength(config.bodyBytesMax())
        .requestTimeout(config.requestTimeout())
        .idleTimeout(config.idleTimeout(), false)
        .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
        .disableServerHeader()
        .bossGroupFactory(AcceptorGroup::named)
        .childChannelPipelineCustomizer(firstRequest::await)
        .decorator(firstRequest::note)
        .errorHandler(PlainErrors.INSTANCE);
  }

  private static InetSocketAddress address(URI url) {
    if (url.getHost() == null || url.getPort() < 0) {
      throw new IllegalArgumentException("no host or port in " + url);
    }
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  private static SessionProtocol protocol(URI url, PeerSecurity security) {
    if ("http".equals(url.getScheme())) {
      return SessionProtocol.HTTP;
    }
    if ("https".equals(url.getScheme()) && security.tls()) {
      return SessionProtocol.HTTPS;
    }
    throw new IllegalArgumentException("cannot listen on " + url);
  }

  private void listen(List<URI> urls) throws PeerListenException {
    try {
      server.start().join();
    } catch (CompletionException failed) {
      server.close();
      throw ListenFailure.of(urls, failed.getCause());
    }
  }

  /** The addresses that are listened on, with the actual ports. */
  public List<InetSocketAddress> addresses() {
    return server.activePorts().keySet().stream().toList();
  }

  /** Stops listening and ends all connections. */
  public CompletableFuture<Void> closeAsync() {
    return server.closeAsync().thenAccept(closed -> {});
  }

  /** Waits for {@link #closeAsync}; not to be called on an event loop. */
  @Override
  public void close() {
    closeAsync().join();
  }
}
