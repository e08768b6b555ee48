package io.holdfast.embedded;

import io.holdfast.domain.service.AuthConfig;
import io.holdfast.domain.service.Environment;
import io.holdfast.domain.service.MaintenanceConfig;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.auth.PasswordHasher;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import io.holdfast.ports.watch.WatchConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What is said about a member before it is made. If nothing is, it is a cluster of its own, in
 * memory, with etcd's limits, and nobody reaches it from outside.
 *
 * <p>Adapters are named, and then found as {@link java.util.ServiceLoader} services, or handed in.
 * Used by one thread; each {@link #start} makes another member.
 */
public final class HoldfastBuilder {
  private static final int BCRYPT_COST = 10;

  private NodeConfig node = NodeConfig.single();
  private LogConfig log = LogConfig.DEFAULTS;
  private StoreConfig storeBounds = StoreConfig.DEFAULTS;
  private Supplier<OrderedStoreProvider> stores = () -> Services.stores().named("memory");
  private Supplier<ConsensusProvider> logs = () -> Services.logs().named("standalone");
  private Supplier<BackupFormat> backups = Services::backups;
  private MemberPlan.Places places = MemberPlan.Places.NONE;
  private Network network = Network.NONE;
  private Time time = Time.REAL;
  private PasswordHasher passwords = new BcryptPasswordHasher(BCRYPT_COST);
  private Optional<SignedTokens> tokens = Optional.empty();
  private RandomGenerator random = new SecureRandom();

  HoldfastBuilder() {}

  /**
   * Everything about its behaviour at once, for instance as a configuration was read; what was said
   * about it before is forgotten.
   */
  public HoldfastBuilder config(NodeConfig config) {
    node = config;
    return this;
  }

  /** The name it makes known; {@code default} by default. */
  public HoldfastBuilder name(String name) {
    Member self = node.self();
    Member named = new Member(self.id(), name, self.peerUrls(), self.clientUrls(), self.learner());
    return cluster(
        node.clusterId(),
        named,
        node.initialMembers().stream().map(one -> one.equals(self) ? named : one).toList());
  }

  /**
   * Which cluster it belongs to.
   *
   * @param clusterId equal at all members, and no other cluster's
   * @param self with the name and client URLs it makes known
   * @param initialMembers those the cluster begins with, equal at all of them; of a member that
   *     joins later, those it found
   */
  public HoldfastBuilder cluster(long clusterId, Member self, List<Member> initialMembers) {
    node =
        new NodeConfig(
            clusterId,
            self,
            initialMembers,
            node.joining(),
            node.limits(),
            node.timing(),
            node.watch(),
            node.autoCompaction(),
            node.auth(),
            node.maintenance());
    return this;
  }

  /** How it came to its cluster; a founder by default. */
  public HoldfastBuilder joining(NodeConfig.Joining joining) {
    return with(joining, node.limits(), node.watch(), node.autoCompaction());
  }

  /** Bounds on requests. */
  public HoldfastBuilder limits(NodeConfig.Limits limits) {
    return with(node.joining(), limits, node.watch(), node.autoCompaction());
  }

  /** Bounds of watching. */
  public HoldfastBuilder watch(WatchConfig watch) {
    return with(node.joining(), node.limits(), watch, node.autoCompaction());
  }

  /** What is compacted without being asked; nothing by default. */
  public HoldfastBuilder autoCompaction(NodeConfig.AutoCompaction compaction) {
    return with(node.joining(), node.limits(), node.watch(), compaction);
  }

  private HoldfastBuilder with(
      NodeConfig.Joining joining,
      NodeConfig.Limits limits,
      WatchConfig watch,
      NodeConfig.AutoCompaction compaction) {
    node =
        new NodeConfig(
            node.clusterId(),
            node.self(),
            node.initialMembers(),
            joining,
            limits,
            node.timing(),
            watch,
            compaction,
            node.auth(),
            node.maintenance());
    return this;
  }

  /** Bounds of logging in. */
  public HoldfastBuilder auth(AuthConfig auth) {
    return with(node.timing(), auth, node.maintenance());
  }

  /** Bounds of what operators ask for, and what it looks after by itself. */
  public HoldfastBuilder maintenance(MaintenanceConfig maintenance) {
    return with(node.timing(), node.auth(), maintenance);
  }

  /** How its log is kept; the timing of leases and requests follows from it. */
  public HoldfastBuilder log(LogConfig config) {
    log = config;
    return with(
        NodeConfig.Timing.of(config.heartbeat(), config.electionTimeout()),
        node.auth(),
        node.maintenance());
  }

  private HoldfastBuilder with(
      NodeConfig.Timing timing, AuthConfig auth, MaintenanceConfig maintenance) {
    node =
        new NodeConfig(
            node.clusterId(),
            node.self(),
            node.initialMembers(),
            node.joining(),
            node.limits(),
            timing,
            node.watch(),
            node.autoCompaction(),
            auth,
            maintenance);
    return this;
  }

  /** The storage engine of that name; {@code memory} by default. */
  public HoldfastBuilder storage(String name) {
    stores = () -> Services.stores().named(name);
    return this;
  }

  /** This storage engine. */
  public HoldfastBuilder storage(OrderedStoreProvider provider) {
    stores = () -> provider;
    return this;
  }

  /** Memory the storage engine may use. */
  public HoldfastBuilder storageBounds(StoreConfig bounds) {
    storeBounds = bounds;
    return this;
  }

  /** The kind of log of that name; {@code standalone} by default. */
  public HoldfastBuilder consensus(String name) {
    logs = () -> Services.logs().named(name);
    return this;
  }

  /** This kind of log. */
  public HoldfastBuilder consensus(ConsensusProvider provider) {
    logs = () -> provider;
    return this;
  }

  /**
   * Where the engine and the log keep their files. Made if missing; held by this member alone as
   * long as it runs, and refused to another one later.
   */
  public HoldfastBuilder directory(Path directory) {
    places =
        new MemberPlan.Places(
            directory.resolve("store"), directory.resolve("raft"), Optional.of(directory));
    return this;
  }

  /** The same where the caller sees to it that nobody else uses them. */
  public HoldfastBuilder directories(Path store, Path logFiles) {
    places = new MemberPlan.Places(store, logFiles, Optional.empty());
    return this;
  }

  /** How others reach it; not at all by default. */
  public HoldfastBuilder network(Network surrounding) {
    network = surrounding;
    return this;
  }

  /** Format of the files that backups are; by default the one on the class path. */
  public HoldfastBuilder backups(BackupFormat format) {
    backups = () -> format;
    return this;
  }

  /** How passwords are hashed: with bcrypt by default. */
  public HoldfastBuilder passwords(PasswordHasher hasher) {
    passwords = hasher;
    return this;
  }

  /** Users are known by these tokens, and not by random ones; their keys are looked after. */
  public HoldfastBuilder tokens(SignedTokens signed) {
    tokens = Optional.of(signed);
    return this;
  }

  /**
   * The time by which its leases and tokens end and compactions begin, instead of the one that
   * passes. The log, and how long calls may take, go by that one still.
   *
   * @param scheduler runs things later, by {@code ticker}; not closed by the member
   */
  public HoldfastBuilder time(Ticker ticker, Scheduler scheduler) {
    time = new Time(Optional.of(new Environment.Lifetimes(ticker, scheduler)), time.clock());
    return this;
  }

  /** The calendar. */
  public HoldfastBuilder clock(InstantSource clock) {
    time = new Time(time.lifetimes(), clock);
    return this;
  }

  /**
   * Where chance comes from: {@link SecureRandom} by default.
   *
   * @param source if it can be guessed, so can tokens
   */
  public HoldfastBuilder random(RandomGenerator source) {
    random = source;
    return this;
  }

  /**
   * Puts the member together and starts it; returns when it serves, or {@link Holdfast#hasEnded}.
   * Waits for the other members of its cluster as long as that takes.
   *
   * @throws IOException if a directory cannot be used or an address not be listened on
   * @throws IllegalArgumentException if there is no adapter of a name; the message lists those
   *     there are
   * @throws IllegalStateException if what was said does not fit together
   * @throws InterruptedException if the wait was given up
   */
  public Holdfast start() throws IOException, InterruptedException {
    OrderedStoreProvider store = stores.get();
    ConsensusProvider consensus = logs.get();
    requirePlace(store, consensus);
    requireRoom(store);
    return Holdfast.start(
        new MemberPlan(
            node,
            store,
            storeBounds,
            consensus,
            log,
            places,
            network,
            time,
            backups.get(),
            passwords,
            tokens,
            random));
  }

  /** A request that was agreed on and cannot be stored would stop every member. */
  private void requireRoom(OrderedStoreProvider store) {
    long max = NodeConfig.Limits.requestBytesMax(store.recordBytesMax());
    if (node.limits().requestBytesMax() > max) {
      throw new IllegalStateException(
          "requests of %d bytes are too large for %s, which takes those of %d"
              .formatted(node.limits().requestBytesMax(), store.name(), max));
    }
  }

  private void requirePlace(OrderedStoreProvider store, ConsensusProvider consensus) {
    boolean keepsFiles = store.persistent() || consensus.keepsLog();
    String both = store.name() + " with " + consensus.name();
    if (keepsFiles && places.equals(MemberPlan.Places.NONE)) {
      throw new IllegalStateException(both + " keeps files: name a directory for them");
    }
    if (!keepsFiles && places.held().isPresent()) {
      throw new IllegalStateException(both + " keeps nothing: leave the directory out");
    }
  }
}
