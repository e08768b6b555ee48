package io.holdfast.server.flags;

import io.holdfast.server.config.SecurityConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.TlsConfig;
import io.holdfast.server.config.TlsVersion;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How connections are protected. */
final class SecurityReader {
  private final FlagValues flags;
  private final UrlsConfig urls;
  private final List<LogLine> warnings;

  SecurityReader(FlagValues flags, UrlsConfig urls, List<LogLine> warnings) {
    this.flags = flags;
    this.urls = urls;
    this.warnings = warnings;
  }

  void checkVersions() throws StartupException {
    Optional<TlsVersion> oldest = version(SecurityFlags.TLS_MIN_VERSION);
    Optional<TlsVersion> newest = version(SecurityFlags.TLS_MAX_VERSION);
    if (oldest.isPresent() && newest.isPresent() && newest.get().compareTo(oldest.get()) < 0) {
      throw StartupException.badFlags(
          "min version (%s) is greater than max version (%s)"
              .formatted(oldest.get().text(), newest.get().text()));
    }
  }

  private Optional<TlsVersion> version(Flag<String> flag) throws StartupException {
    String text = flags.get(flag);
    Optional<TlsVersion> version = TlsVersion.named(text);
    if (version.isEmpty() && !text.isEmpty()) {
      throw StartupException.badFlags(
          "unexpected TLS version " + GoText.quote(text) + " (must be one of: TLS1.2, TLS1.3)");
    }
    return version;
  }

  SecurityConfig read() throws StartupException {
    List<String> ciphers = CipherNames.read(flags.get(SecurityFlags.CIPHER_SUITES));
    TlsConfig client = tls(TlsFlags.CLIENT, List.of());
    TlsConfig peer = tls(TlsFlags.PEER, flags.get(SecurityFlags.PEER_CERT_ALLOWED_CN));
    new CertificateCheck("peer", "--peer-cert-file, --peer-key-file", peer)
        .check(urls.listenPeer(), warnings);
    List<ServerUrl> clientUrls =
        Stream.concat(urls.listenClient().stream(), urls.listenClientHttp().stream()).toList();
    new CertificateCheck("client", "--cert-file, --key-file", client).check(clientUrls, warnings);
    return new SecurityConfig(
        client,
        peer,
        version(SecurityFlags.TLS_MIN_VERSION).orElse(TlsVersion.TLS_1_2),
        version(SecurityFlags.TLS_MAX_VERSION),
        ciphers);
  }

  private TlsConfig tls(TlsFlags side, List<String> allowedNames) {
    return new TlsConfig(
        path(side.certFile()),
        path(side.keyFile()),
        path(side.clientCertFile()),
        path(side.clientKeyFile()),
        path(side.trustedCaFile()),
        flags.get(side.clientCertAuth()),
        allowedNames,
        flags.get(side.allowedHostnames()));
  }

  private Optional<Path> path(Flag<String> flag) {
    String text = flags.get(flag);
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }

  /** Whether the URLs of one side and its certificate fit. */
  private record CertificateCheck(String side, String flagNames, TlsConfig tls) {
    void check(List<ServerUrl> urls, List<LogLine> warnings) throws StartupException {
      for (ServerUrl url : urls) {
        if (url.scheme().tls()) {
          require(url);
        } else if (tls.configured()) {
          warnings.add(
              LogLine.of(
                      Severity.WARN,
                      "scheme is http or unix while key and cert files are present; ignoring key"
                          + " and cert files")
                  .with(side + "-url", url.text()));
        }
      }
    }

    private void require(ServerUrl url) throws StartupException {
      if (!tls.configured()) {
        throw StartupException.discovery(
            "TLS key/cert (%s) must be provided for %s url %s with HTTPS scheme"
                .formatted(flagNames, side, url.text()));
      }
      if (tls.certificate().isEmpty() || tls.key().isEmpty()) {
        throw StartupException.refused(
            LogLine.of(Severity.FATAL, "listener failed")
                .with(
                    "error",
                    "KeyFile and CertFile must both be present[key: %s, cert: %s]"
                        .formatted(text(tls.key()), text(tls.certificate()))));
      }
    }

    private static String text(Optional<Path> path) {
      return path.map(Path::toString).orElse("");
    }
  }
}
