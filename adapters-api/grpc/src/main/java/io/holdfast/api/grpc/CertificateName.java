package io.holdfast.api.grpc;

import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The common name in a client's verified certificate; found once for each connection. */
final class CertificateName {
  private static final String FOUND = CertificateName.class.getName();

  private CertificateName() {}

  static Optional<String> of(@Nullable SSLSession session) {
    if (session == null) {
      return Optional.empty();
    }
    if (session.getValue(FOUND) instanceof String known) {
      return present(known);
    }
    String name = find(session);
    session.putValue(FOUND, name);
    return present(name);
  }

  private static Optional<String> present(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  private static String find(SSLSession session) {
    try {
      return commonName(session.getPeerPrincipal().getName());
    } catch (SSLPeerUnverifiedException | InvalidNameException e) {
      // No certificate, or none with a name that could be somebody's: nobody is identified by it.
      return "";
    }
  }

  static String commonName(String distinguishedName) throws InvalidNameException {
    for (Rdn part : new LdapName(distinguishedName).getRdns()) {
      if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
        return name;
      }
    }
    return "";
  }
}
