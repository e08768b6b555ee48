package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.TransportType;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.AsciiString;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Opens streams for one lane of one member, each on a connection of its own, so that no lane waits
 * for another. Host names are resolved anew each time. Belongs to the event loop given, and has no
 * thread.
 *
 * <p>Straight on Netty: the client of the library that serves the other side prepares for TLS and
 * for keys of every kind before it connects to anything, which took a quarter of a start.
 */
final class PeerDialer {
  private final RequestHeaders headers;
  private final PeerSecurity security;
  private final PeerTransportConfig config;
  private final EventLoop eventLoop;
  private @Nullable DnsAddressResolverGroup names;

  PeerDialer(
      RequestHeaders headers,
      PeerSecurity security,
      PeerTransportConfig config,
      EventLoop eventLoop) {
    this.headers = headers;
    this.security = security;
    this.config = config;
    this.eventLoop = eventLoop;
  }

  static RequestHeaders headers(PeerIdentity self, long memberId, String lane) {
    return RequestHeaders.builder(HttpMethod.POST, PeerHeaders.PATH_PREFIX + lane)
        .contentType(MediaType.OCTET_STREAM)
        .add(PeerHeaders.CLUSTER_ID, PeerHeaders.hex(self.clusterId()))
        .add(PeerHeaders.FROM, PeerHeaders.hex(self.memberId()))
        .add(PeerHeaders.TO, PeerHeaders.hex(memberId))
        .add(PeerHeaders.PROTOCOL_VERSION, PeerHeaders.PROTOCOL)
        .build();
  }

  /**
   * Begins a stream. What goes wrong from then on the listener is told.
   *
   * @return the connection, which the caller has to close
   * @throws IllegalArgumentException if the URL cannot be used
   */
  Channel dial(URI url, FrameOutlet body, OutboundStream.Listener listener) {
    InetSocketAddress address = address(url);
    @Nullable SslContext tls = tls(url);
    OutboundStream stream = new OutboundStream(request(url), body, listener);
    ChannelFuture connecting =
        new Bootstrap()
            .group(eventLoop)
            .channel(TransportType.socketChannelType(eventLoop))
            .option(ChannelOption.TCP_NODELAY, true)
            .resolver(address.isUnresolved() ? names() : NoopAddressResolverGroup.INSTANCE)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    if (tls == null) {
                      speak(connection.pipeline(), stream);
                    } else {
                      encrypt(connection, tls, url, stream, listener);
                    }
                  }
                })
            .connect(address);
    connecting.addListener(connected -> {
      if (!connected.isSuccess()) {
        // Where not even a socket could be made, this is another thread.
        eventLoop.execute(() -> listener.over(PeerFailures.reason(connected.cause())));
      }
    });
    return connecting.channel();
  }

  private void speak(ChannelPipeline connection, OutboundStream stream) {
    connection.addLast(
        Http2FrameCodecBuilder.forClient()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .pushEnabled(false)
                    .initialWindowSize(config.windowBytes()))
            .build(),
        stream);
  }

  private void encrypt(
      Channel connection,
      SslContext tls,
      URI url,
      OutboundStream stream,
      OutboundStream.Listener listener) {
    connection
        .pipeline()
        .addLast(
            tls.newHandler(connection.alloc(), host(url), url.getPort()),
            new ApplicationProtocolNegotiationHandler("nothing else") {
              @Override
              protected void configurePipeline(ChannelHandlerContext agreed, String protocol) {
                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                  speak(agreed.pipeline(), stream);
                } else {
                  listener.over("the other side does not speak HTTP/2");
                }
              }

              @Override
              public void channelInactive(ChannelHandlerContext closed) throws Exception {
                super.channelInactive(closed);
                listener.over(OutboundStream.CLOSED);
              }

              @Override
              public void exceptionCaught(ChannelHandlerContext where, Throwable cause) {
                listener.over(PeerFailures.reason(cause));
              }
            });
  }

  private @Nullable SslContext tls(URI url) {
    if ("http".equals(url.getScheme())) {
      return null;
    }
    if (!"https".equals(url.getScheme()) || !security.tls()) {
      throw new IllegalArgumentException("cannot connect to " + url);
    }
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .endpointIdentificationAlgorithm("HTTPS");
    security.lane(builder);
    try {
      return builder
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  ApplicationProtocolConfig.Protocol.ALPN,
                  ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                  ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_2))
          .build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("no TLS for " + url + ": " + e.getMessage(), e);
    }
  }

  private Http2Headers request(URI url) {
    Http2Headers request = new DefaultHttp2Headers();
    for (Map.Entry<AsciiString, String> header : headers) {
      request.add(header.getKey(), header.getValue());
    }
    String withoutZone = host(url).replaceFirst("%.*]", "]");
    return request.scheme(url.getScheme()).authority(withoutZone + ":" + url.getPort());
  }

  /** Resolved if it is no name. */
  private static InetSocketAddress address(URI url) {
    String host = host(url);
    if (!NetUtil.isValidIpV4Address(host) && !host.startsWith("[")) {
      return InetSocketAddress.createUnresolved(host, url.getPort());
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), url.getPort());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + host, e);
    }
  }

  private static String host(URI url) {
    @Nullable String host = url.getHost();
    if (host == null || url.getPort() < 0) {
      throw new IllegalArgumentException("no host or port in " + url);
    }
    return host;
  }

  private AddressResolverGroup<InetSocketAddress> names() {
    if (names == null) {
      names =
          new DnsAddressResolverGroup(
              new DnsNameResolverBuilder()
                  .datagramChannelType(TransportType.datagramChannelType(eventLoop))
                  .socketChannelType(TransportType.socketChannelType(eventLoop))
                  .hostsFileEntriesResolver(new HostsFile())
                  .resolveCache(NoopDnsCache.INSTANCE)
                  .cnameCache(NoopDnsCnameCache.INSTANCE)
                  .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE));
    }
    return names;
  }

  /** Gives back what names are resolved with. */
  void close() {
    if (names != null) {
      names.close();
    }
  }
}
