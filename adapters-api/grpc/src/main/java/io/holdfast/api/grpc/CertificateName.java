package io.holdfast.api.grpc;

import java.security.Principal;
import java.util.Optional;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The common name in a client's verified certificate; found once for each connection. */
public final class CertificateName {
  private static final String FOUND = CertificateName.class.getName();

  private CertificateName() {}

  /** That of the client; empty without a certificate or a name in it. */
  public static Optional<String> of(@Nullable SSLSession session) {
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
      return in(session.getPeerPrincipal());
    } catch (SSLPeerUnverifiedException | NamingException e) {
      // No certificate, or none with a name that could be somebody's: nobody is identified by it.
      return "";
    }
  }

  /**
   * The name in the subject of a certificate; blank without one. Of several the last one counts, in
   * the order of the certificate, as with etcd, and also in a part with other attributes.
   *
   * @throws NamingException if the subject cannot be read
   */
  public static String in(Principal subject) throws NamingException {
    String last = "";
    for (Rdn part : new LdapName(subject.getName()).getRdns()) {
      Attribute names = part.toAttributes().get("CN");
      for (int i = 0; names != null && i < names.size(); i++) {
        if (names.get(i) instanceof String name) {
          last = name;
        }
      }
    }
    return last;
  }
}
