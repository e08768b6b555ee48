package io.holdfast.server.config;

import java.util.List;
import java.util.Optional;

/**
 * How connections are protected.
 *
 * @param client of the client port
 * @param peer of the peer port
 * @param newest no limit if absent
 * @param cipherSuites names of the JDK; empty: the usual ones
 */
public record SecurityConfig(
    TlsConfig client,
    TlsConfig peer,
    TlsVersion oldest,
    Optional<TlsVersion> newest,
    List<String> cipherSuites) {
  public SecurityConfig {
    cipherSuites = List.copyOf(cipherSuites);
    if (newest.isPresent() && newest.get().compareTo(oldest) < 0) {
      throw new IllegalArgumentException("newest TLS version is older than the oldest");
    }
  }
}
