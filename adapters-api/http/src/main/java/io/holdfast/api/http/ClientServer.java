package io.holdfast.api.http;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * The settings of a server on the client URL, and its start. HTTP/1.1 and HTTP/2 share one port.
 *
 * <p>Who builds the server binds the services.
 */
public final class ClientServer {
  /** Answers in one write to a socket, at most. */
  private static final int FLUSHES_TOGETHER_MAX = 64;

  /** A server that stops waits for calls under way; when there are none, it need not go on. */
  private static final Duration NO_CALLS = Duration.ofMillis(1);

  /** For requests that name none; to find out that of the machine takes a thirtieth of a start. */
  private static final String HOST_UNLESS_SAID = "localhost";

  private ClientServer() {}

  /**
   * A builder with all bounds set that listens on {@code addresses}.
   *
   * @throws IllegalArgumentException if one is to have TLS and {@code security} has none
   */
  public static ServerBuilder builder(
      List<ListenAddress> addresses, ClientSecurity security, ClientServerConfig config) {
    NextRequest nextRequest = new NextRequest(config.requestWaitTimeout());
    ServerBuilder builder =
        Server.builder()
            .defaultHostname(HOST_UNLESS_SAID)
            .maxNumConnections(config.connectionsMax())
            .http2MaxStreamsPerConnection(config.streamsPerConnectionMax())
            .http2MaxResetFramesPerWindow(
                config.resetsMax(), (int) ClientServerConfig.RESETS_WINDOW.toSeconds())
            .http2MaxHeaderListSize(config.headerBytesMax())
            .http1MaxHeaderSize(config.headerBytesMax())
            .http1MaxInitialLineLength(config.headerBytesMax())
            .maxRequestLength(config.bodyBytesMax())
            .requestTimeout(config.requestTimeout())
            .idleTimeout(config.idleTimeout(), true)
            .pingInterval(config.pingInterval())
            .gracefulShutdownTimeout(NO_CALLS, config.shutdownTimeout())
            .disableServerHeader()
            .disableDateHeader()
            .childChannelPipelineCustomizer(connection -> {
              flushTogether(connection);
              nextRequest.await(connection);
            })
            .decorator(nextRequest::note)
            .decorator(new PingLimit(config.clientPingMin())::watch);
    new KeepAlive(config.pingInterval(), config.pingTimeout()).applyTo(builder);
    addresses.forEach(address -> builder.port(address.socket(), address.protocols()));
    if (addresses.stream().anyMatch(ListenAddress::tls)) {
      secure(builder, security, config);
    }
    return builder;
  }

  private static void secure(
      ServerBuilder builder, ClientSecurity security, ClientServerConfig config) {
    if (!security.tls()) {
      throw new IllegalArgumentException("no certificate to listen with");
    }
    builder.childChannelPipelineCustomizer(new Handshake(config.handshakeTimeout())::await);
    security.server(builder);
  }

  /**
   * Answers that become ready at the same time, as those of one applied batch do, leave in one
   * write to the socket.
   */
  private static void flushTogether(ChannelPipeline connection) {
    connection.addFirst(new FlushConsolidationHandler(FLUSHES_TOGETHER_MAX, true));
  }

  /**
   * Starts a server on all its addresses, or on none. Blocks until it listens.
   *
   * @throws ListenException if one of {@code addresses} cannot be listened on
   */
  public static void start(Server server, List<ListenAddress> addresses) throws ListenException {
    try {
      server.start().join();
    } catch (CompletionException e) {
      server.close();
      throw ListenException.of(addresses, e.getCause() == null ? e : e.getCause());
    }
  }
}
