package io.holdfast.assembly.tls;

import io.holdfast.server.config.SecurityConfig;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.TlsConfig;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads the files that the configuration names, or makes what it asks to be made. Blocks. */
public final class TlsReader {
  private static final int LOOKUPS_AT_ONCE = 2;
  private static final int LOOKUPS_WAITING_MAX = 256;
  private static final long LOOKUP_THREADS_IDLE_SECONDS = 10;

  private final SecurityConfig security;
  private final List<ServerUrl> forClients;
  private final List<ServerUrl> forPeers;
  private final Path fixtures;
  private final InstantSource clock = InstantSource.system();

  private TlsReader(
      SecurityConfig security,
      List<ServerUrl> forClients,
      List<ServerUrl> forPeers,
      Path fixtures) {
    this.security = security;
    this.forClients = List.copyOf(forClients);
    this.forPeers = List.copyOf(forPeers);
    this.fixtures = fixtures;
  }

  /**
   * @throws StartupException if a file that is needed cannot be used
   */
  public static MemberTls read(ServerConfig config) throws StartupException {
    UrlsConfig urls = config.urls();
    List<ServerUrl> forClients =
        Stream.of(urls.listenClient(), urls.listenClientHttp(), urls.listenMetrics())
            .flatMap(List::stream)
            .toList();
    return read(
        config.security(),
        forClients,
        urls.listenPeer(),
        config.member().dataDirectory().resolve("fixtures"));
  }

  /**
   * @param forClients where clients and observers are served
   * @param forPeers where other members are
   * @param fixtures where certificates are put that are made here
   * @throws StartupException if a file that is needed cannot be used
   */
  public static MemberTls read(
      SecurityConfig security, List<ServerUrl> forClients, List<ServerUrl> forPeers, Path fixtures)
      throws StartupException {
    TlsReader reader = new TlsReader(security, forClients, forPeers, fixtures);
    Optional<TlsSide> peers = reader.peers();
    return MemberTls.of(reader.clients(), peers, security);
  }

  /** What a side has in its files that it never needs is not looked at. */
  private Optional<TlsSide> clients() throws StartupException {
    if (forClients.stream().noneMatch(url -> url.scheme().tls())) {
      return Optional.empty();
    }
    try {
      TlsConfig config = withCertificate(security.client(), "client", forClients);
      tell("starting with client TLS", config);
      return Optional.of(
          side(
              "client",
              config,
              new TlsSide.Demands(config.asksForCertificates(), Optional.empty(), true)));
    } catch (TlsFileException e) {
      throw StartupException.refused(
          failure(Severity.ERROR, "registerGateway failed", e),
          failure(Severity.ERROR, "setting up serving from embedded etcd failed.", e),
          failure(Severity.FATAL, "listener failed", e));
    }
  }

  /** Other members may have to be connected to by TLS when this one is not. */
  private Optional<TlsSide> peers() throws StartupException {
    TlsConfig given = security.peer();
    boolean listens = forPeers.stream().anyMatch(url -> url.scheme().tls());
    if (!listens && !given.configured() && given.trustedAuthority().isEmpty()) {
      return Optional.empty();
    }
    try {
      TlsConfig config = withCertificate(given, "peer", forPeers);
      tell("starting with peer TLS", config);
      return Optional.of(side("peer", config, peerDemands(config, !given.selfSigned())));
    } catch (TlsFileException e) {
      throw StartupException.refused(
          failure(Severity.ERROR, "creating peer listener failed", e),
          failure(Severity.FATAL, "discovery failed", e));
    }
  }

  private TlsSide.Demands peerDemands(TlsConfig config, boolean fromServers) {
    Optional<AddressCheck> addresses =
        security.peerAddressesChecked()
            ? Optional.of(new AddressCheck(lookups()))
            : Optional.empty();
    return new TlsSide.Demands(config.asksForCertificates(), addresses, fromServers);
  }

  /** Threads that end when there is nothing to look up. */
  private static ThreadPoolExecutor lookups() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            LOOKUPS_AT_ONCE,
            LOOKUPS_AT_ONCE,
            LOOKUP_THREADS_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LOOKUPS_WAITING_MAX),
            Thread.ofPlatform().name("peer-names").daemon().factory());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private TlsSide side(String name, TlsConfig config, TlsSide.Demands demands)
      throws TlsFileException {
    LiveMaterial material = LiveMaterial.read(new TlsFiles(config), clock, new TlsMeasures(name));
    return new TlsSide(
        material,
        TlsTerms.of(security),
        new AllowedNames(config.allowedNames(), config.allowedHostnames()),
        demands);
  }

  private TlsConfig withCertificate(TlsConfig config, String side, List<ServerUrl> listen)
      throws TlsFileException {
    if (!config.selfSigned()) {
      return config;
    }
    List<String> hosts =
        listen.stream()
            .map(url -> url.scheme().local() ? "localhost" : url.host())
            .distinct()
            .toList();
    SelfSigned made = new SelfSigned(fixtures.resolve(side), hosts, security.selfSignedYears());
    made.provide(clock.instant());
    return config.with(made.certificate(), made.key());
  }

  private static LogLine failure(Severity severity, String message, TlsFileException e) {
    return LogLine.of(severity, message).with("error", String.valueOf(e.getMessage()));
  }

  private static void tell(String message, TlsConfig config) {
    Logging.write(
        LogLine.of(Severity.INFO, message)
            .with(
                "tls-info",
                "cert = %s, key = %s, client-cert=%s, client-key=%s, trusted-ca = %s, client-cert-auth = %s, crl-file = %s"
                    .formatted(
                        text(config.certificate()),
                        text(config.key()),
                        text(config.clientCertificate()),
                        text(config.clientKey()),
                        text(config.trustedAuthority()),
                        config.clientCertificateRequired(),
                        text(config.revoked()))));
  }

  private static String text(Optional<Path> path) {
    return path.map(Path::toString).orElse("");
  }
}
