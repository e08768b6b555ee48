package io.holdfast.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of one side, as named; the files are not read here.
 *
 * @param clientCertificate shown on outgoing connections, otherwise {@code certificate}
 * @param trustedAuthority signs those who connect and those connected to; otherwise whom the
 *     platform trusts
 * @param revoked certificates that are refused whoever signed them
 * @param clientCertificateRequired whether those who connect must show a certificate; so they must
 *     where there is a {@code trustedAuthority}
 * @param automatic whether a certificate is made if none is named
 * @param allowedNames common names they may have; empty: any
 * @param allowedHostnames host names their certificate may be for; empty: any
 */
public record TlsConfig(
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<Path> clientCertificate,
    Optional<Path> clientKey,
    Optional<Path> trustedAuthority,
    Optional<Path> revoked,
    boolean clientCertificateRequired,
    boolean automatic,
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

  /** Whether a certificate has to be made. */
  public boolean selfSigned() {
    return automatic && !configured();
  }

  /** Whether nobody may connect without a certificate. */
  public boolean asksForCertificates() {
    return clientCertificateRequired || trustedAuthority.isPresent();
  }

  /** The same with a certificate that was made. */
  public TlsConfig with(Path madeCertificate, Path madeKey) {
    return new TlsConfig(
        Optional.of(madeCertificate),
        Optional.of(madeKey),
        clientCertificate,
        clientKey,
        trustedAuthority,
        revoked,
        clientCertificateRequired,
        automatic,
        allowedNames,
        allowedHostnames);
  }
}
