package io.holdfast.assembly.tls;

import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.client.ClientTlsConfig;
import com.linecorp.armeria.common.AbstractTlsConfigBuilder;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.TlsProvider;
import com.linecorp.armeria.common.util.TlsEngineType;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerTlsConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * TLS as one side speaks it, clients or members, with the material of the moment: whatever is
 * connected from then on meets it.
 */
final class TlsSide {
  private final LiveMaterial material;
  private final TlsTerms terms;
  private final Trust trust;
  private final Demands demands;
  private final Rejections rejections;

  /**
   * What the others have to show.
   *
   * @param certificates whether those who connect need one
   * @param addresses checks where they come from
   * @param fromServers whether those connected to need one that can be checked
   */
  record Demands(boolean certificates, Optional<AddressCheck> addresses, boolean fromServers) {}

  TlsSide(LiveMaterial material, TlsTerms terms, AllowedNames allowed, Demands demands) {
    this.material = material;
    this.terms = terms;
    this.trust = new Trust(material, allowed);
    this.demands = demands;
    this.rejections = new Rejections(material.measures().side());
  }

  LiveMaterial material() {
    return material;
  }

  void server(ServerBuilder builder) {
    builder
        .tlsEngineType(TlsEngineType.JDK)
        .tlsProvider(
            new Provider(TlsMaterial::serving),
            anyCiphers(ServerTlsConfig.builder())
                .clientAuth(demands.certificates() ? ClientAuth.REQUIRE : ClientAuth.NONE)
                .tlsCustomizer(this::serve)
                .build());
    HandshakeLog log = new HandshakeLog(rejections);
    builder.childChannelPipelineCustomizer(connection -> connection.addLast(log));
    if (demands.certificates()) {
      builder.decorator(new Admission(trust, demands.addresses(), rejections));
    }
  }

  /** Operators may choose ciphers that HTTP/2 would not; what they do not choose is sound. */
  @SuppressWarnings("deprecation") // nothing else does that so far
  private static <B extends AbstractTlsConfigBuilder<B>> B anyCiphers(B builder) {
    return builder.allowsUnsafeCiphers(true);
  }

  private void serve(SslContextBuilder builder) {
    show(builder, TlsMaterial::serving);
    builder.trustManager(trust);
  }

  void client(ClientFactoryBuilder builder) {
    builder
        .tlsEngineType(TlsEngineType.JDK)
        .tlsProvider(
            new Provider(TlsMaterial::dialing),
            anyCiphers(ClientTlsConfig.builder()).tlsCustomizer(this::dial).build());
  }

  void dial(SslContextBuilder builder) {
    show(builder, TlsMaterial::dialing);
    if (demands.fromServers()) {
      builder.trustManager(trust);
    } else {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    }
  }

  private void show(SslContextBuilder builder, Function<TlsMaterial, Optional<Identity>> which) {
    terms.applyTo(builder);
    which
        .apply(material.now().material())
        .ifPresent(identity -> builder.keyManager(new OneKey(identity)));
  }

  /** Tells by what it returns when a context for new connections has to be made. */
  private final class Provider implements TlsProvider {
    private final Function<TlsMaterial, Optional<Identity>> which;

    Provider(Function<TlsMaterial, Optional<Identity>> which) {
      this.which = which;
    }

    @Override
    public @Nullable TlsKeyPair keyPair(String host) {
      return which
          .apply(material.now().material())
          .map(identity -> TlsKeyPair.of(identity.key(), identity.chain()))
          .orElse(null);
    }

    @Override
    public List<X509Certificate> trustedCertificates(String host) {
      return material.now().material().trusted();
    }
  }
}
