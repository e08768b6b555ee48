package io.holdfast.assembly;

import io.holdfast.api.http.ClientServerConfig;
import io.holdfast.api.http.SocketReuse;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.assembly.tls.TlsReader;
import io.holdfast.server.config.AuditConfig;
import io.holdfast.server.config.FeatureGates;
import io.holdfast.server.config.SecurityConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.ServingConfig;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.InvalidValueException;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is said about a network before it is made. Used by one thread. */
public final class NetworkBuilder {
  private static final Duration SLOW_REQUEST = Duration.ofMillis(300);

  private List<ServerUrl> clients = List.of();
  private List<ServerUrl> plainHttp = List.of();
  private List<ServerUrl> observers = List.of();
  private List<ServerUrl> peers = List.of();
  private ServingConfig serving = ServingConfig.DEFAULTS;
  private FeatureGates features = FeatureGates.DEFAULTS;
  private Duration slowRequest = SLOW_REQUEST;
  private Optional<AuditConfig> audit = Optional.empty();
  private Optional<Secured> secured = Optional.empty();
  private Supplier<EventLoopGroup> eventLoops = ServedNetwork::usualEventLoops;

  private record Secured(SecurityConfig config, Path fixtures) {}

  NetworkBuilder() {}

  /**
   * Where clients are served.
   *
   * @param urls as those of the server's flag: {@code http://127.0.0.1:2379}, {@code unix://…}
   * @throws IllegalArgumentException if one is none
   */
  public NetworkBuilder clients(String... urls) {
    return clients(parse(urls));
  }

  NetworkBuilder clients(List<ServerUrl> urls) {
    clients = urls;
    return this;
  }

  /** Where HTTP without gRPC is served, and then not where clients are. */
  public NetworkBuilder plainHttp(String... urls) {
    return plainHttp(parse(urls));
  }

  NetworkBuilder plainHttp(List<ServerUrl> urls) {
    plainHttp = urls;
    return this;
  }

  /** Where metrics and health are shown, too. */
  public NetworkBuilder observers(String... urls) {
    return observers(parse(urls));
  }

  NetworkBuilder observers(List<ServerUrl> urls) {
    observers = urls;
    return this;
  }

  /** Where other members are served. */
  public NetworkBuilder peers(String... urls) {
    return peers(parse(urls));
  }

  NetworkBuilder peers(List<ServerUrl> urls) {
    peers = urls;
    return this;
  }

  /** How clients are served. */
  public NetworkBuilder serving(ServingConfig config) {
    serving = config;
    return this;
  }

  /** Which gates are shown as set. */
  public NetworkBuilder features(FeatureGates gates) {
    features = gates;
    return this;
  }

  /** A call with one answer that takes longer is logged. */
  public NetworkBuilder slowRequest(Duration duration) {
    slowRequest = duration;
    return this;
  }

  /** Calls are written down. */
  public NetworkBuilder audit(AuditConfig config) {
    audit = Optional.of(config);
    return this;
  }

  /**
   * TLS for the URLs that ask for it.
   *
   * @param fixtures where certificates are put that are made here
   */
  public NetworkBuilder security(SecurityConfig config, Path fixtures) {
    secured = Optional.of(new Secured(config, fixtures));
    return this;
  }

  /**
   * The threads that carry all connections, instead of as many as there are processors.
   *
   * @param source asked once for each member; what it makes ends with that
   */
  public NetworkBuilder eventLoops(Supplier<EventLoopGroup> source) {
    eventLoops = source;
    return this;
  }

  /**
   * Reads the files of TLS, if there are any.
   *
   * @throws StartupException if one that is needed cannot be used
   */
  public ServedNetwork build() throws StartupException {
    return new ServedNetwork(config(), tls(), eventLoops);
  }

  private MemberTls tls() throws StartupException {
    if (secured.isEmpty()) {
      return MemberTls.NONE;
    }
    List<ServerUrl> forClients =
        Stream.of(clients, plainHttp, observers).flatMap(List::stream).toList();
    return TlsReader.read(secured.get().config(), forClients, peers, secured.get().fixtures());
  }

  NetworkConfig config() {
    ServingConfig.Sockets sockets = serving.sockets();
    return new NetworkConfig(
        uris(peers),
        uris(clients),
        serving,
        new HoldfastConfig.Listeners(
            uris(plainHttp),
            uris(observers),
            ClientServerConfig.DEFAULTS.with(
                serving.concurrentStreamsMax(),
                serving.keepAliveInterval(),
                serving.keepAliveTimeout(),
                serving.keepAliveMin()),
            new SocketReuse(sockets.reuseAddress(), sockets.reusePort()),
            serving.profiles(),
            features,
            serving.extensiveMetrics(),
            slowRequest),
        audit);
  }

  private static List<ServerUrl> parse(String... urls) {
    try {
      return ServerUrl.parseList(String.join(",", urls));
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static List<URI> uris(List<ServerUrl> urls) {
    return urls.stream().map(url -> URI.create(url.text())).toList();
  }
}
