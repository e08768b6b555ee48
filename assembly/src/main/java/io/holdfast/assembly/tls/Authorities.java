package io.holdfast.assembly.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The JDK's check of chains of certificates. */
final class Authorities {
  private Authorities() {}

  /**
   * @param trusted empty: whom the platform trusts
   */
  static X509ExtendedTrustManager of(List<X509Certificate> trusted) throws TlsFileException {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store(trusted));
      for (TrustManager found : factory.getTrustManagers()) {
        if (found instanceof X509ExtendedTrustManager usable) {
          return usable;
        }
      }
      throw new IllegalStateException("the JDK checks no certificates");
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsFileException("tls: trusted certificates cannot be used: " + e.getMessage(), e);
    }
  }

  private static @Nullable KeyStore store(List<X509Certificate> trusted)
      throws GeneralSecurityException, IOException {
    if (trusted.isEmpty()) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate certificate : trusted) {
      store.setCertificateEntry(Integer.toString(store.size()), certificate);
    }
    return store;
  }
}
