package io.holdfast.server.flags;

import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Finds the JDK's ciphers by the names that etcd's operators use. */
final class CipherNames {
  private CipherNames() {}

  /** Nothing is loaded when nothing is asked for: it takes a while. */
  static List<String> read(List<String> names) throws StartupException {
    if (names.isEmpty()) {
      return List.of();
    }
    Set<String> supported = supported();
    List<String> found = new ArrayList<>();
    for (String name : names) {
      // Go has short names for the ciphers with ChaCha20.
      String longer = name + "_SHA256";
      if (!supported.contains(name) && !supported.contains(longer)) {
        throw StartupException.discovery("unexpected TLS cipher suite " + GoText.quote(name));
      }
      found.add(supported.contains(name) ? name : longer);
    }
    return found;
  }

  private static Set<String> supported() {
    try {
      return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }
}
