package io.holdfast.assembly.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whose certificates are taken among those that an authority has signed.
 *
 * @param commonNames any if empty
 * @param hosts any if empty
 */
record AllowedNames(List<String> commonNames, List<String> hosts) {
  AllowedNames {
    commonNames = List.copyOf(commonNames);
    hosts = List.copyOf(hosts);
  }

  /**
   * @throws CertificateException if it is none of those
   */
  void check(X509Certificate certificate) throws CertificateException {
    if (commonNames.isEmpty() && hosts.isEmpty()) {
      return;
    }
    SubjectNames names = SubjectNames.of(certificate);
    boolean allowed =
        commonNames.isEmpty()
            ? hosts.stream().anyMatch(names::covers)
            : commonNames.contains(names.commonName());
    if (!allowed) {
      throw new CertificateException("client certificate authentication failed");
    }
  }
}
