package io.holdfast.assembly;

import io.holdfast.api.http.ListenException;
import io.holdfast.api.peer.PeerListenException;
import io.holdfast.assembly.audit.FileAuditLog;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.assembly.tokens.JwtTokens;
import io.holdfast.assembly.tokens.TokenKeyException;
import io.holdfast.domain.service.Node;
import io.holdfast.embedded.BcryptPasswordHasher;
import io.holdfast.embedded.Foundation;
import io.holdfast.embedded.Holdfast;
import io.holdfast.embedded.HoldfastBuilder;
import io.holdfast.embedded.Network;
import io.holdfast.server.config.AuthConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One member as a configuration describes it, with everything around it. */
public final class HoldfastServer implements AutoCloseable {
  private final Holdfast member;
  private final Optional<FileAuditLog> audit;

  private HoldfastServer(Holdfast member, Optional<FileAuditLog> audit) {
    this.member = member;
    this.audit = audit;
  }

  /**
   * Puts a member together and starts it; returns when it serves, or {@link #hasEnded}. Waits for
   * other members as long as that takes.
   *
   * @throws PeerListenException if a peer address cannot be listened on
   * @throws ListenException if a client address cannot be listened on
   * @throws InterruptedException if the wait was given up
   */
  public static HoldfastServer start(HoldfastConfig config, MemberTls tls)
      throws IOException, InterruptedException {
    Surroundings surroundings = new Surroundings(new ServedNetwork(config.network(), tls));
    HoldfastBuilder builder = builder(config).network(surroundings);
    signedTokens(config.auth()).ifPresent(builder::tokens);
    Holdfast member = builder.start();
    return new HoldfastServer(member, surroundings.audit);
  }

  private static HoldfastBuilder builder(HoldfastConfig config) {
    HoldfastConfig.Engines engines = config.engines();
    AdapterNames.Listing adapters = DaggerAdapterNames_Listing.create();
    return Holdfast.builder()
        .log(config.log())
        .config(config.node())
        .storage(adapters.stores().named(engines.storage()))
        .storageBounds(StoreMemory.available())
        .consensus(adapters.consensus().named(engines.consensus()))
        .directories(engines.storeDirectory(), engines.logDirectory())
        .backups(adapters.backups())
        .passwords(new BcryptPasswordHasher(config.auth().bcryptCost()));
  }

  private static Optional<JwtTokens> signedTokens(AuthConfig config) {
    return switch (config.token()) {
      case AuthConfig.Token.Simple simple -> Optional.empty();
      case AuthConfig.Token.Jwt jwt -> {
        try {
          yield Optional.of(JwtTokens.open(jwt, InstantSource.system()));
        } catch (TokenKeyException e) {
          throw new IllegalStateException("token keys have changed during the start", e);
        }
      }
    };
  }

  /** The network, and the audit log that came with it. */
  private static final class Surroundings implements Network {
    private final ServedNetwork network;
    private Optional<FileAuditLog> audit = Optional.empty();

    Surroundings(ServedNetwork network) {
      this.network = network;
    }

    @Override
    public Opened open(Foundation foundation) {
      OpenNetwork opened = network.open(foundation);
      audit = opened.audit();
      return opened;
    }
  }

  /** The audit log, if there is one. */
  Optional<FileAuditLog> audit() {
    return audit;
  }

  /** The member itself, for use inside this process. */
  public Node node() {
    return member.node();
  }

  /** Whether it has come to its end. */
  public boolean hasEnded() {
    return member.hasEnded();
  }

  /**
   * Completes when the member has come to its end: close it then. It was removed from its cluster
   * or, if this completes exceptionally, must not go on.
   */
  public CompletionStage<Void> ended() {
    return member.ended();
  }

  /**
   * Lets another member lead while clients are still served, then stops serving, leaves the log and
   * writes everything out. Blocks.
   */
  @Override
  public void close() {
    member.close();
  }
}
