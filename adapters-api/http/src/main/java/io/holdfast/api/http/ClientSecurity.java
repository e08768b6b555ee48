package io.holdfast.api.http;

import com.linecorp.armeria.server.ServerBuilder;

/** The TLS settings of the ports that clients use. */
public interface ClientSecurity {
  /** No TLS: addresses that are to have it are refused. */
  ClientSecurity PLAIN =
      new ClientSecurity() {
        @Override
        public boolean tls() {
          return false;
        }

        @Override
        public void server(ServerBuilder builder) {}
      };

  /** Whether addresses can have TLS. */
  boolean tls();

  /** Adds the certificate and whom to trust. */
  void server(ServerBuilder builder);
}
