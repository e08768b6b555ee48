package io.holdfast.assembly.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What the files of one side hold at one moment.
 *
 * @param serving shown to those who connect
 * @param dialing shown to those connected to
 * @param trusted sign the others; empty: whom the platform trusts
 */
record TlsMaterial(
    Optional<Identity> serving,
    Optional<Identity> dialing,
    List<X509Certificate> trusted,
    Revoked revoked) {
  TlsMaterial {
    trusted = List.copyOf(trusted);
  }
}
