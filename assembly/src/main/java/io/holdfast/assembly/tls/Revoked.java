package io.holdfast.assembly.tls;

import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** Numbers of certificates that count no longer, by who has signed them. */
record Revoked(Map<X500Principal, Set<BigInteger>> numbers) {
  static final Revoked NONE = new Revoked(Map.of());

  Revoked {
    numbers = Map.copyOf(numbers);
  }

  static Revoked of(List<X509CRL> lists) {
    Map<X500Principal, Set<BigInteger>> numbers = new HashMap<>();
    for (X509CRL list : lists) {
      Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
      if (entries != null) {
        entries.forEach(entry ->
            numbers
                .computeIfAbsent(issuer(entry, list), by -> new HashSet<>())
                .add(entry.getSerialNumber()));
      }
    }
    return new Revoked(numbers);
  }

  private static X500Principal issuer(X509CRLEntry entry, X509CRL list) {
    return Objects.requireNonNullElse(entry.getCertificateIssuer(), list.getIssuerX500Principal());
  }

  /**
   * @throws CertificateException if one of them is revoked
   */
  void check(X509Certificate[] chain) throws CertificateException {
    for (X509Certificate certificate : chain) {
      Set<BigInteger> known = numbers.getOrDefault(certificate.getIssuerX500Principal(), Set.of());
      if (known.contains(certificate.getSerialNumber())) {
        throw new CertificateException(
            "transport: certificate serial "
                + certificate.getSerialNumber().toString(16)
                + " revoked");
      }
    }
  }
}
