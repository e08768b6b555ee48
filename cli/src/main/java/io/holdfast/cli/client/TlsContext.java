package io.holdfast.cli.client;

import io.grpc.netty.GrpcSslContexts;
import io.holdfast.cli.output.CommandFailure;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLException;

/** Makes what Netty needs for TLS from files; the JDK's own TLS, which needs nothing native. */
final class TlsContext {
  private TlsContext() {}

  static SslContext of(TlsConfig config) {
    SslContextBuilder builder =
        GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK);
    if (config.anyServer()) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    } else {
      config.authorities().ifPresent(file -> builder.trustManager(certificates(file)));
    }
    config.identity().ifPresent(identity -> identify(builder, identity));
    try {
      return builder.build();
    } catch (SSLException e) {
      throw CommandFailure.badArguments("TLS cannot be set up: " + e.getMessage());
    }
  }

  private static void identify(SslContextBuilder builder, TlsConfig.Identity identity) {
    PrivateKey key = KeyFile.read(identity.key());
    try {
      builder.keyManager(key, certificates(identity.certificate()));
    } catch (IllegalArgumentException e) {
      throw unreadable(identity.certificate(), "does not fit its key");
    }
  }

  private static X509Certificate[] certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw unreadable(file, "holds no certificate");
      }
      return all.toArray(X509Certificate[]::new);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file or directory");
    } catch (IOException | CertificateException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  static CommandFailure unreadable(Path file, String why) {
    return CommandFailure.badArguments("open " + file + ": " + why);
  }
}
