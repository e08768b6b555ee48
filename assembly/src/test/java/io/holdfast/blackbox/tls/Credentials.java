package io.holdfast.blackbox.tls;

import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.client.Etcdctl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate, its key and an authority in files of one directory, for whoever needs them. */
record Credentials(Path directory, String name, TestAuthority.Issued issued) {
  private static final char[] NO_PASSWORD = {};

  /** Writes what {@code authority} has signed, and whom its holder trusts. */
  static Credentials of(
      Path directory, String name, TestAuthority authority, TestAuthority.Issued issued) {
    Credentials credentials = new Credentials(directory, name, issued);
    issued.write(credentials.certificate(), credentials.key());
    authority.writeBundle(credentials.trusted());
    return credentials;
  }

  Path certificate() {
    return directory.resolve(name + ".crt");
  }

  Path key() {
    return directory.resolve(name + ".key");
  }

  Path trusted() {
    return directory.resolve(name + "-ca.crt");
  }

  X509Certificate x509() {
    return issued.certificate();
  }

  /** Flags of a server that uses them. */
  List<String> serverFlags(String prefix) {
    return List.of(
        "--" + prefix + "cert-file=" + certificate(),
        "--" + prefix + "key-file=" + key(),
        "--" + prefix + "trusted-ca-file=" + trusted());
  }

  Etcdctl etcdctl(List<String> endpoints) {
    return new Etcdctl(
        endpoints,
        List.of(
            "--cacert=" + trusted(),
            "--cert=" + certificate(),
            "--key=" + key(),
            "--command-timeout=10s",
            "--dial-timeout=3s"));
  }

  /** Of a client that shows the certificate to whoever {@code authority} has signed. */
  SSLContext context(TestAuthority authority) {
    return context(authority, issued);
  }

  /** Of a client without a certificate. */
  static SSLContext anonymous(TestAuthority authority) {
    return context(authority, null);
  }

  private static SSLContext context(TestAuthority authority, TestAuthority.@Nullable Issued shown) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("ca", authority.certificate());
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      if (shown != null) {
        X509Certificate[] chain = {shown.certificate()};
        own.setKeyEntry("own", shown.keys().getPrivate(), NO_PASSWORD, chain);
      }
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
