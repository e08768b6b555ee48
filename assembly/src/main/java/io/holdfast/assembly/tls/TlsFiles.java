package io.holdfast.assembly.tls;

import io.holdfast.server.config.TlsConfig;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one side. Blocks while it reads. */
record TlsFiles(TlsConfig config) {
  TlsMaterial read() throws TlsFileException {
    Optional<Identity> serving = identity(config.certificate(), config.key());
    Optional<Identity> dialing = identity(config.clientCertificate(), config.clientKey());
    List<X509Certificate> trusted =
        config.trustedAuthority().isPresent()
            ? PemFile.read(config.trustedAuthority().get()).certificates()
            : List.of();
    Revoked revoked =
        config.revoked().isPresent()
            ? Revoked.of(PemFile.read(config.revoked().get()).revoked())
            : Revoked.NONE;
    return new TlsMaterial(serving, dialing.or(() -> serving), trusted, revoked);
  }

  private static Optional<Identity> identity(Optional<Path> certificate, Optional<Path> key)
      throws TlsFileException {
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new TlsFileException(
          "KeyFile and CertFile must both be present[key: %s, cert: %s]"
              .formatted(
                  key.map(Path::toString).orElse(""), certificate.map(Path::toString).orElse("")));
    }
    List<X509Certificate> chain = PemFile.read(certificate.get()).certificates();
    Identity identity = new Identity(PemFile.read(key.get()).key(), chain);
    if (!identity.fits()) {
      throw new TlsFileException("tls: private key does not match public key");
    }
    return Optional.of(identity);
  }

  /** What tells whether one has changed. */
  List<FileStamp> stamps() {
    return Stream.of(
            config.certificate(),
            config.key(),
            config.clientCertificate(),
            config.clientKey(),
            config.trustedAuthority(),
            config.revoked())
        .flatMap(Optional::stream)
        .map(FileStamp::of)
        .toList();
  }
}
