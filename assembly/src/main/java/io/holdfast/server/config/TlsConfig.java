package io.holdfast.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of one side, as named; the files are not read here.
 *
 * @param clientCertificate shown on outgoing connections, otherwise {@code certificate}
 * @param trustedAuthority signs those who connect
 * @param clientCertificateRequired whether those who connect must show a certificate
 * @param allowedNames common names they may have; empty: any
 * @param allowedHostnames host names their certificate may be for; empty: any
 */
public record TlsConfig(
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<Path> clientCertificate,
    Optional<Path> clientKey,
    Optional<Path> trustedAuthority,
    boolean clientCertificateRequired,
    List<String> allowedNames,
    List<String> allowedHostnames) {
  public TlsConfig {
    allowedNames = List.copyOf(allowedNames);
    allowedHostnames = List.copyOf(allowedHostnames);
  }

  /** Whether a certificate or its key is named. */
  public boolean configured() {
    return certificate.isPresent() || key.isPresent();
  }
}
