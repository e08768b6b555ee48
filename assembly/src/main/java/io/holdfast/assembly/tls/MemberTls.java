package io.holdfast.assembly.tls;

import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.api.http.ClientSecurity;
import io.holdfast.api.peer.PeerSecurity;
import io.holdfast.server.config.SecurityConfig;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * TLS of one member, for its clients and its peers. The files have been read; {@link #reload} reads
 * them again.
 */
public final class MemberTls {
  /** No TLS anywhere. */
  public static final MemberTls NONE = new MemberTls(Optional.empty(), Optional.empty(), false);

  private final Optional<TlsSide> clients;
  private final Optional<TlsSide> peers;
  private final boolean certificatesIdentify;

  MemberTls(Optional<TlsSide> clients, Optional<TlsSide> peers, boolean certificatesIdentify) {
    this.clients = clients;
    this.peers = peers;
    this.certificatesIdentify = certificatesIdentify;
  }

  static MemberTls of(Optional<TlsSide> clients, Optional<TlsSide> peers, SecurityConfig config) {
    return new MemberTls(clients, peers, config.client().clientCertificateRequired());
  }

  /** Of the ports that clients use, and those who watch over members. */
  public ClientSecurity clients() {
    return clients.<ClientSecurity>map(Clients::new).orElse(ClientSecurity.PLAIN);
  }

  /** Of the peer port, and of the connections to those of others. */
  public PeerSecurity peers() {
    return peers.<PeerSecurity>map(Peers::new).orElse(PeerSecurity.PLAIN);
  }

  /** Whether the common name in a client's certificate is the user that calls (K212). */
  public boolean certificatesIdentify() {
    return certificatesIdentify;
  }

  /** Of the sides that have TLS. */
  public List<TlsMeasures> measures() {
    return sides().map(side -> side.material().measures()).toList();
  }

  /** Whether there is any TLS at all, and so files to look at. */
  public boolean isUsed() {
    return sides().findAny().isPresent();
  }

  /** Takes over what has changed in the files. Blocks while it reads; one thread at a time. */
  public void reload() {
    sides().map(TlsSide::material).forEach(LiveMaterial::reload);
  }

  private Stream<TlsSide> sides() {
    return Stream.of(clients, peers).flatMap(Optional::stream);
  }

  private record Clients(TlsSide side) implements ClientSecurity {
    @Override
    public boolean tls() {
      return true;
    }

    @Override
    public void server(ServerBuilder builder) {
      side.server(builder);
    }
  }

  private record Peers(TlsSide side) implements PeerSecurity {
    @Override
    public boolean tls() {
      return true;
    }

    @Override
    public void lane(SslContextBuilder builder) {
      side.dial(builder);
    }

    @Override
    public void client(ClientFactoryBuilder builder) {
      side.client(builder);
    }

    @Override
    public void server(ServerBuilder builder) {
      side.server(builder);
    }
  }
}
