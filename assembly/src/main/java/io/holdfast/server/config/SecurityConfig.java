package io.holdfast.server.config;

import java.util.List;
import java.util.Optional;

/**
 * How connections are protected.
 *
 * @param client of the client port
 * @param peer of the peer port
 * @param newest no limit if absent
 * @param cipherSuites names of the JDK, for TLS 1.2; empty: the usual ones
 * @param peerAddressesChecked whether the certificate of a member that connects must be for where
 *     it connects from
 * @param selfSignedYears how long a certificate is valid that is made here
 */
public record SecurityConfig(
    TlsConfig client,
    TlsConfig peer,
    TlsVersion oldest,
    Optional<TlsVersion> newest,
    List<String> cipherSuites,
    boolean peerAddressesChecked,
    long selfSignedYears) {
  public SecurityConfig {
    cipherSuites = List.copyOf(cipherSuites);
    if (newest.isPresent() && newest.get().compareTo(oldest) < 0) {
      throw new IllegalArgumentException("newest TLS version is older than the oldest");
    }
  }
}
