package io.holdfast.assembly.tls;

import io.holdfast.server.config.SecurityConfig;
import io.holdfast.server.config.TlsVersion;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Versions and ciphers, by the JDK's names. */
record TlsTerms(List<String> protocols, List<String> ciphers) {
  /** Sessions that clients may take up again, kept until others take their place. */
  private static final int SESSIONS_MAX = 1_024;

  private static final Duration SESSION_MAX = Duration.ofMinutes(5);

  private static final List<String> OF_VERSION_1_3 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  TlsTerms {
    protocols = List.copyOf(protocols);
    ciphers = List.copyOf(ciphers);
  }

  /** Unless others are chosen: with forward secrecy and authenticated encryption only. */
  static TlsTerms of(SecurityConfig config) {
    List<String> protocols =
        Arrays.stream(TlsVersion.values())
            .filter(version -> version.compareTo(config.oldest()) >= 0)
            .filter(version -> version.compareTo(config.newest().orElse(version)) <= 0)
            .map(TlsVersion::protocol)
            .toList();
    List<String> chosen =
        config.cipherSuites().isEmpty() ? Http2SecurityUtil.CIPHERS : config.cipherSuites();
    return new TlsTerms(
        protocols, Stream.concat(OF_VERSION_1_3.stream(), chosen.stream()).distinct().toList());
  }

  void applyTo(SslContextBuilder builder) {
    builder
        .protocols(protocols)
        .ciphers(ciphers, SupportedCipherSuiteFilter.INSTANCE)
        .sessionCacheSize(SESSIONS_MAX)
        .sessionTimeout(SESSION_MAX.toSeconds());
  }
}
