package io.holdfast.embedded;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.auth.PasswordHasher;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Everything about a member that is decided before it is made. */
record MemberPlan(
    NodeConfig node,
    OrderedStoreProvider stores,
    StoreConfig storeBounds,
    ConsensusProvider logs,
    LogConfig log,
    Places places,
    Network network,
    Time time,
    BackupFormat backups,
    PasswordHasher passwords,
    Optional<SignedTokens> tokens,
    RandomGenerator random) {

  /**
   * Where files are kept.
   *
   * @param held what is held by this member alone, if it has to see to that
   */
  record Places(Path store, Path log, Optional<Path> held) {
    /** For those that keep none: no adapter without files looks there. */
    static final Places NONE =
        new Places(Path.of("in-memory"), Path.of("in-memory"), Optional.empty());
  }

  /**
   * A log of its own brings back what a crash took from the store; without one the store must not
   * lose anything. With a log there may also be others, of other engines, who send their state.
   */
  OrderedStore openStore() {
    if (!logs.keepsLog()) {
      return openStore(StoreConfig.Durability.EACH_WRITE);
    }
    Path place = places.store();
    return new TranslatingStore(
        openStore(StoreConfig.Durability.ON_FLUSH),
        stores,
        storeBounds,
        place.resolveSibling(place.getFileName() + ".scratch"),
        () -> Services.stores().all());
  }

  private OrderedStore openStore(StoreConfig.Durability durability) {
    return stores.open(places.store(), KeyspaceLayout.ALL, storeBounds.with(durability));
  }

  Consensus makeLog(PeerTransport transport) {
    return logs.create(
        new ConsensusConfig(
            node.clusterId(),
            node.self().id(),
            node.founders().stream().map(Member::id).collect(Collectors.toSet()),
            places.log(),
            log.heartbeat(),
            log.electionTimeout(),
            log.electsAtStart(),
            node.timing().requestTimeout(),
            log.proposalsInFlightMax(),
            log.snapshotEntries(),
            log.syncEachAppend()),
        transport,
        Time.TICKER);
  }
}
