package io.holdfast.server.flags;

import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.util.List;
import java.util.regex.Pattern;

/** Where the member listens and where it says it is. */
final class UrlsReader {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  private final FlagValues flags;

  UrlsReader(FlagValues flags) {
    this.flags = flags;
  }

  UrlsConfig read() throws StartupException {
    UrlsConfig urls =
        new UrlsConfig(
            orDefault(MemberFlags.LISTEN_PEER_URLS),
            orDefault(MemberFlags.LISTEN_CLIENT_URLS),
            flags.get(MemberFlags.LISTEN_CLIENT_HTTP_URLS),
            flags.get(ObservabilityFlags.LISTEN_METRICS_URLS),
            orDefault(ClusteringFlags.INITIAL_ADVERTISE_PEER_URLS),
            orDefault(ClusteringFlags.ADVERTISE_CLIENT_URLS));
    requireAddresses(urls.listenPeer());
    requireAddresses(urls.listenClient());
    requireAddresses(urls.listenClientHttp());
    requireAddresses(urls.listenMetrics());
    requireHosts(urls.advertisePeer());
    requireHosts(urls.advertiseClient());
    return urls;
  }

  private List<ServerUrl> orDefault(Flag<List<ServerUrl>> flag) {
    List<ServerUrl> given = flags.get(flag);
    return given.isEmpty() ? flag.defaultValue() : given;
  }

  /** Clients that were told the default address would not find a member that listens elsewhere. */
  void requireAdvertised() throws StartupException {
    boolean listens =
        flags.has(MemberFlags.LISTEN_CLIENT_URLS)
            && !flags.get(MemberFlags.LISTEN_CLIENT_URLS).isEmpty();
    boolean advertised =
        flags.has(ClusteringFlags.ADVERTISE_CLIENT_URLS)
            && !flags.get(ClusteringFlags.ADVERTISE_CLIENT_URLS).isEmpty();
    if (listens && !advertised) {
      String error =
          "--advertise-client-urls is required when --listen-client-urls is set explicitly";
      throw StartupException.refused(
          LogLine.of(Severity.WARN, "failed to verify flags").with("error", error),
          LogLine.of(Severity.WARN, "advertise client URLs are not set").with("error", error));
    }
  }

  private static void requireAddresses(List<ServerUrl> urls) throws StartupException {
    for (ServerUrl url : urls) {
      if (!url.scheme().local() && !url.host().equals("localhost") && !isAddress(url.host())) {
        throw StartupException.badFlags("expected IP in URL for binding (" + url.text() + ")");
      }
    }
  }

  private static boolean isAddress(String host) {
    return IPV4.matcher(host).matches() || host.contains(":");
  }

  private static void requireHosts(List<ServerUrl> urls) throws StartupException {
    for (ServerUrl url : urls) {
      if (!url.scheme().local() && url.host().isEmpty()) {
        throw StartupException.badFlags("unexpected empty host (" + url.text() + ")");
      }
    }
  }
}
