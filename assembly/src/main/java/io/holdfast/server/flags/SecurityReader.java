package io.holdfast.server.flags;

import io.holdfast.server.config.SecurityConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.TlsConfig;
import io.holdfast.server.config.TlsVersion;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.LogLine;
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
    // Those of TLS 1.3 are not chosen.
    if (oldest.equals(Optional.of(TlsVersion.TLS_1_3))
        && !flags.get(SecurityFlags.CIPHER_SUITES).isEmpty()) {
      throw StartupException.badFlags(
          "cipher suites cannot be configured when only TLS1.3 is enabled");
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
    CertificateCheck.ofPeers(peer).check(urls.listenPeer(), warnings);
    List<ServerUrl> clientUrls =
        Stream.concat(urls.listenClient().stream(), urls.listenClientHttp().stream()).toList();
    CertificateCheck clients = CertificateCheck.ofClients(client);
    clients.check(clientUrls, warnings);
    clients.checkObservers(urls.listenMetrics());
    return new SecurityConfig(
        client,
        peer,
        version(SecurityFlags.TLS_MIN_VERSION).orElse(TlsVersion.TLS_1_2),
        version(SecurityFlags.TLS_MAX_VERSION),
        ciphers,
        !flags.get(SecurityFlags.PEER_SKIP_CLIENT_SAN_VERIFICATION),
        flags.get(SecurityFlags.SELF_SIGNED_CERT_VALIDITY));
  }

  private TlsConfig tls(TlsFlags side, List<String> allowedNames) {
    return new TlsConfig(
        path(side.certFile()),
        path(side.keyFile()),
        path(side.clientCertFile()),
        path(side.clientKeyFile()),
        path(side.trustedCaFile()),
        path(side.crlFile()),
        flags.get(side.clientCertAuth()),
        flags.get(side.autoTls()),
        allowedNames,
        flags.get(side.allowedHostnames()));
  }

  private Optional<Path> path(Flag<String> flag) {
    String text = flags.get(flag);
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }
}
