package io.holdfast.api.peer;

import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.handler.ssl.SslContextBuilder;

/** The TLS settings of the peer port and of the connections to those of others. */
public interface PeerSecurity {
  /** No TLS: URLs with the scheme https are refused. */
  PeerSecurity PLAIN =
      new PeerSecurity() {
        @Override
        public boolean tls() {
          return false;
        }

        @Override
        public void lane(SslContextBuilder builder) {}

        @Override
        public void client(ClientFactoryBuilder builder) {}

        @Override
        public void server(ServerBuilder builder) {}
      };

  /** Whether URLs with the scheme https can be used. */
  boolean tls();

  /** Adds trust and, if asked for by other members, a certificate: those of the moment. */
  void lane(SslContextBuilder builder);

  /** The same for a client that asks before there are lanes. */
  void client(ClientFactoryBuilder builder);

  /** Adds the certificate and whom to trust. */
  void server(ServerBuilder builder);
}
