package io.holdfast.assembly;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import io.holdfast.api.peer.ArmeriaPeerTransport;
import io.holdfast.api.peer.PeerAddressBook;
import io.holdfast.api.peer.PeerIdentity;
import io.holdfast.api.peer.PeerSecurity;
import io.holdfast.api.peer.PeerTransportConfig;
import io.holdfast.assembly.metrics.MeasuredStore;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.assembly.tokens.JwtTokens;
import io.holdfast.assembly.tokens.TokenKeyException;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.service.Environment;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.auth.PasswordHasher;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.time.Ticker;
import io.holdfast.server.config.AuthConfig;
import io.netty.channel.EventLoopGroup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** How one member is put together. */
@Module
interface MemberModule {
  /** Proposals waiting or in flight at one member. */
  int PROPOSALS_IN_FLIGHT_MAX = 5_000;

  @Provides
  @Singleton
  static Ticker ticker() {
    return System::nanoTime;
  }

  @Provides
  @Singleton
  static RandomGenerator random() {
    return new SecureRandom();
  }

  @Provides
  @Singleton
  static ThreadScheduler scheduler() {
    return new ThreadScheduler("timer");
  }

  @Provides
  @Singleton
  static Workers workers(CompletableFuture<Integer> ended) {
    return new Workers(ended::completeExceptionally);
  }

  /**
   * A log of its own brings back what a crash took from the store; without one the store must not
   * lose anything.
   */
  @Provides
  @Singleton
  static MeasuredStore store(
      HoldfastConfig config,
      Adapters<OrderedStoreProvider> stores,
      ConsensusProvider consensus,
      Ticker ticker) {
    StoreConfig.Durability durability =
        consensus.keepsLog() ? StoreConfig.Durability.ON_FLUSH : StoreConfig.Durability.EACH_WRITE;
    OrderedStore store =
        stores
            .named(config.engines().storage())
            .open(
                config.engines().storeDirectory(),
                KeyspaceLayout.ALL,
                StoreConfig.DEFAULTS.with(durability));
    return new MeasuredStore(store, ticker);
  }

  @Binds
  OrderedStore measuredStore(MeasuredStore store);

  @Provides
  @Singleton
  static ConsensusProvider consensusProvider(
      HoldfastConfig config, Adapters<ConsensusProvider> consensus) {
    return consensus.named(config.engines().consensus());
  }

  /** Members are found where their cluster began until the log says otherwise. */
  @Provides
  @Singleton
  static KnownAddresses addresses(HoldfastConfig config) {
    return new KnownAddresses(config.node().initialMembers());
  }

  @Binds
  PeerAddressBook addressBook(KnownAddresses addresses);

  @Provides
  static PeerSecurity security(MemberTls tls) {
    return tls.peers();
  }

  @Provides
  @Singleton
  static ArmeriaPeerTransport transport(
      HoldfastConfig config,
      PeerAddressBook addresses,
      PeerSecurity security,
      EventLoopGroup eventLoops,
      RandomGenerator random) {
    NodeConfig node = config.node();
    return new ArmeriaPeerTransport(
        new PeerIdentity(node.clusterId(), node.self().id()),
        addresses,
        security,
        eventLoops,
        PeerTransportConfig.DEFAULTS,
        random);
  }

  @Provides
  @Singleton
  static Consensus consensus(
      HoldfastConfig config,
      ConsensusProvider provider,
      ArmeriaPeerTransport transport,
      Ticker ticker) {
    NodeConfig node = config.node();
    HoldfastConfig.LogConfig log = config.log();
    return provider.create(
        new ConsensusConfig(
            node.clusterId(),
            node.self().id(),
            node.founders().stream().map(Member::id).collect(Collectors.toSet()),
            log.directory(),
            log.heartbeat(),
            log.electionTimeout(),
            node.timing().requestTimeout(),
            PROPOSALS_IN_FLIGHT_MAX,
            log.snapshotEntries(),
            log.syncEachAppend()),
        transport,
        ticker);
  }

  @Provides
  @Singleton
  static PasswordHasher passwords(HoldfastConfig config) {
    return new BcryptPasswordHasher(config.auth().bcryptCost());
  }

  /** Looks after its keys as long as the member runs. */
  @Provides
  @Singleton
  static Optional<Environment.Signing> signing(
      HoldfastConfig config, ThreadScheduler scheduler, Workers workers) {
    return switch (config.auth().token()) {
      case AuthConfig.Token.Simple simple -> Optional.empty();
      case AuthConfig.Token.Jwt jwt -> {
        JwtTokens tokens = jwt(jwt);
        scheduler.every(
            HoldfastServer.FILES_PERIOD, new Repeated(workers.reading(), tokens::reload));
        yield Optional.of(new Environment.Signing(tokens, workers.signing()));
      }
    };
  }

  private static JwtTokens jwt(AuthConfig.Token.Jwt config) {
    try {
      return JwtTokens.open(config, InstantSource.system());
    } catch (TokenKeyException e) {
      throw new IllegalStateException("token keys have changed during the start", e);
    }
  }

  /** Completes when the member must not go on. */
  @Provides
  @Singleton
  static CompletableFuture<Integer> ended() {
    return new CompletableFuture<>();
  }

  @Provides
  @Singleton
  static Node node(
      HoldfastConfig config,
      OrderedStore store,
      Consensus consensus,
      ArmeriaPeerTransport transport,
      Ticker ticker,
      ThreadScheduler scheduler,
      Workers workers,
      BackupFormat backups,
      PasswordHasher passwords,
      Optional<Environment.Signing> signing,
      RandomGenerator random,
      CompletableFuture<Integer> ended,
      KnownAddresses addresses) {
    Node node =
        new Node(
            config.node(),
            new Environment(
                store,
                consensus,
                transport,
                ticker,
                scheduler,
                workers.reading(),
                workers.background(),
                workers.scanning(),
                workers.watching(),
                backups,
                passwords,
                workers.hashing(),
                signing,
                random,
                InstantSource.system(),
                () -> ended.complete(0),
                ended::completeExceptionally));
    addresses.askFirst(memberId -> node.peerUrls(memberId).stream().map(URI::create).toList());
    return node;
  }

  /** Where to find each other, before and after the log tells. */
  final class KnownAddresses implements PeerAddressBook {
    private final List<Member> initial;
    private volatile PeerAddressBook first = memberId -> List.of();

    KnownAddresses(List<Member> initial) {
      this.initial = initial;
    }

    void askFirst(PeerAddressBook book) {
      first = book;
    }

    @Override
    public List<URI> peerUrls(long memberId) {
      List<URI> known = first.peerUrls(memberId);
      return known.isEmpty() ? initialUrls(memberId) : known;
    }

    private List<URI> initialUrls(long memberId) {
      return initial.stream()
          .filter(member -> member.id() == memberId)
          .flatMap(member -> member.peerUrls().stream())
          .map(URI::create)
          .toList();
    }
  }
}
