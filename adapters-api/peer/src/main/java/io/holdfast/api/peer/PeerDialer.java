package io.holdfast.api.peer;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ClientRequestContextCaptor;
import com.linecorp.armeria.client.Clients;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.util.TransportType;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Opens streams for one lane of one member. It has a connection pool of its own, so that no lane
 * waits for another, but no thread. Host names are resolved anew each time.
 */
final class PeerDialer {
  private final RequestHeaders headers;
  private final PeerSecurity security;
  private final ClientFactory factory;

  PeerDialer(
      RequestHeaders headers,
      PeerSecurity security,
      PeerTransportConfig config,
      EventLoop eventLoop) {
    this.headers = headers;
    this.security = security;
    this.factory = factory(security, config, eventLoop);
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

  private static ClientFactory factory(
      PeerSecurity security, PeerTransportConfig config, EventLoop eventLoop) {
    var builder =
        ClientFactory.builder()
            .workerGroup(eventLoop, false)
            .connectTimeout(config.connectTimeout())
            .idleTimeout(config.silenceMax())
            .http2InitialStreamWindowSize(config.windowBytes())
            .http2InitialConnectionWindowSize(config.windowBytes())
            .addressResolverGroupFactory(PeerDialer::resolvers);
    security.client(builder);
    return builder.build();
  }

  private static DnsAddressResolverGroup resolvers(EventLoopGroup group) {
    return new DnsAddressResolverGroup(
        new DnsNameResolverBuilder()
            .datagramChannelType(TransportType.datagramChannelType(group))
            .socketChannelType(TransportType.socketChannelType(group))
            .hostsFileEntriesResolver(new HostsFile())
            .resolveCache(NoopDnsCache.INSTANCE)
            .cnameCache(NoopDnsCnameCache.INSTANCE)
            .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE));
  }

  /**
   * Begins a stream. What goes wrong later comes through the response.
   *
   * @throws IllegalArgumentException if the URL cannot be used
   */
  Exchange dial(URI url, FrameOutlet body) {
    WebClient client =
        WebClient.builder(protocol(url), endpoint(url))
            .factory(factory)
            .responseTimeoutMillis(0)
            .writeTimeoutMillis(0)
            .maxResponseLength(0)
            .build();
    try (ClientRequestContextCaptor captor = Clients.newContextCaptor()) {
      HttpResponse response = client.execute(HttpRequest.of(headers, body));
      return new Exchange(captor.get(), response);
    }
  }

  private SessionProtocol protocol(URI url) {
    if ("http".equals(url.getScheme())) {
      return SessionProtocol.H2C;
    }
    if ("https".equals(url.getScheme()) && security.tls()) {
      return SessionProtocol.H2;
    }
    throw new IllegalArgumentException("cannot connect to " + url);
  }

  static Endpoint endpoint(URI url) {
    if (url.getHost() == null || url.getPort() < 0) {
      throw new IllegalArgumentException("no host or port in " + url);
    }
    return Endpoint.parse(url.getHost() + ":" + url.getPort());
  }

  /** Closes what is left. */
  CompletableFuture<Void> closeAsync() {
    return factory.closeAsync().thenAccept(closed -> {});
  }
}
