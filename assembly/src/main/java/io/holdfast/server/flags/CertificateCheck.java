package io.holdfast.server.flags;

import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.TlsConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the URLs of one side and its certificate fit; the files are not looked at. */
record CertificateCheck(String side, TlsFlags names, TlsConfig tls) {
  private static final String PEER = "peer";

  static CertificateCheck ofClients(TlsConfig tls) {
    return new CertificateCheck("client", TlsFlags.CLIENT, tls);
  }

  static CertificateCheck ofPeers(TlsConfig tls) {
    return new CertificateCheck(PEER, TlsFlags.PEER, tls);
  }

  void check(List<ServerUrl> urls, List<LogLine> warnings) throws StartupException {
    checkNames();
    checkSelfSigned(warnings);
    for (ServerUrl url : urls) {
      if (url.scheme().tls()) {
        require(url);
      } else {
        warn(url, warnings);
      }
    }
  }

  /** Those who watch over members use the certificate of the client URLs. */
  void checkObservers(List<ServerUrl> urls) throws StartupException {
    for (ServerUrl url : urls) {
      if (url.scheme().tls()) {
        if (!tls.configured() && !tls.automatic()) {
          throw StartupException.discovery(
              "client TLS key/cert (--cert-file, --key-file) must be provided for metrics secure"
                  + " url");
        }
        requireBoth();
      }
    }
  }

  private void checkNames() throws StartupException {
    if (!tls.allowedNames().isEmpty() && !tls.allowedHostnames().isEmpty()) {
      throw StartupException.discovery(
          "AllowedCNs and AllowedHostnames are mutually exclusive (cns=%s, hostnames=%s)"
              .formatted(quoted(tls.allowedNames()), quoted(tls.allowedHostnames())));
    }
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(GoText::quote).collect(Collectors.joining(" ", "[", "]"));
  }

  /** Members that trust an authority would trust no member that makes its own certificate. */
  private void checkSelfSigned(List<LogLine> warnings) throws StartupException {
    if (tls.automatic() && tls.configured()) {
      warnings.add(LogLine.of(Severity.WARN, "ignoring " + side + " auto TLS since certs given"));
    }
    if (side.equals(PEER) && tls.selfSigned() && tls.asksForCertificates()) {
      throw StartupException.badFlags(
          "--peer-auto-tls makes certificates that no authority signs; it cannot be used with"
              + " --peer-trusted-ca-file or --peer-client-cert-auth");
    }
  }

  private void warn(ServerUrl url, List<LogLine> warnings) {
    if (tls.configured()) {
      warnings.add(
          ignored(
              "scheme is http or unix while key and cert files are present; ignoring key and cert"
                  + " files",
              url));
    }
    if (tls.clientCertificateRequired()) {
      warnings.add(
          ignored(
              "scheme is http or unix while --"
                  + names.clientCertAuth().name()
                  + " is enabled; ignoring client cert auth for this URL",
              url));
    }
  }

  private LogLine ignored(String message, ServerUrl url) {
    return LogLine.of(Severity.WARN, message).with(side + "-url", url.text());
  }

  private void require(ServerUrl url) throws StartupException {
    if (!tls.configured() && !tls.automatic()) {
      throw StartupException.discovery(
          "TLS key/cert (--%s, --%s) must be provided for %s url %s with HTTPS scheme"
              .formatted(names.certFile().name(), names.keyFile().name(), side, url.text()));
    }
    requireBoth();
  }

  private void requireBoth() throws StartupException {
    if (!tls.selfSigned() && (tls.certificate().isEmpty() || tls.key().isEmpty())) {
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
