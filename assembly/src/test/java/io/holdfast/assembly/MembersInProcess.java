package io.holdfast.assembly;

import io.holdfast.backup.bbolt.BboltBackupFormat;
import io.holdfast.consensus.jraft.JRaftConsensusProvider;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.service.AuthConfig;
import io.holdfast.domain.service.Environment;
import io.holdfast.domain.service.MaintenanceConfig;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.embedded.ThreadScheduler;
import io.holdfast.embedded.TranslatingStore;
import io.holdfast.embedded.Workers;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.auth.CheapPasswordHasher;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A cluster of whole members in this process, over a network of its own. They keep their logs, and
 * lose their stores when they die unless their engine keeps them. Owned by one thread.
 */
final class MembersInProcess implements AutoCloseable {
  private static final AtomicLong CLUSTERS = new AtomicLong(0x77000);
  private static final Duration HEARTBEAT = Duration.ofMillis(50);
  private static final Duration ELECTION = Duration.ofMillis(500);

  private final Path directory;
  private final Predicate<String> fate;
  private final LongFunction<OrderedStoreProvider> engines;
  private final List<Member> founders;
  private final long clusterId = CLUSTERS.incrementAndGet();
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final Map<Long, Running> running = new TreeMap<>();
  private final Set<Long> removed = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Long> died = new CompletableFuture<>();

  private record Running(
      Node node, Consensus log, OrderedStore store, ThreadScheduler timers, Workers workers)
      implements AutoCloseable {
    @Override
    public void close() {
      node.close();
      store.close();
      timers.close();
      workers.close();
    }
  }

  /** Starts the members 1 to {@code count}, in memory. */
  MembersInProcess(Path directory, int count, Predicate<String> fate) {
    this(directory, count, fate, id -> new MemoryOrderedStoreProvider());
  }

  /**
   * @param engines of each member
   */
  MembersInProcess(
      Path directory,
      int count,
      Predicate<String> fate,
      LongFunction<OrderedStoreProvider> engines) {
    this.directory = directory;
    this.fate = fate;
    this.engines = engines;
    this.founders = LongStream.rangeClosed(1, count).mapToObj(MembersInProcess::founder).toList();
    founders.forEach(member -> start(member.id()));
  }

  private static Member founder(long id) {
    return new Member(id, "", List.of("http://m" + id + ":1"), List.of(), false);
  }

  /** Starts a member for the first time, or again with nothing but its log. */
  void start(long id) {
    PeerTransport transport = network.open(id);
    OrderedStore store = openStore(id);
    ThreadScheduler timers = new ThreadScheduler("timer-" + id);
    Workers workers = new Workers(died::completeExceptionally);
    NodeConfig config = config(id);
    Consensus log =
        new FatefulConsensus(
            new JRaftConsensusProvider().create(logConfig(id, config), transport, System::nanoTime),
            fate,
            () -> died.complete(id));
    Node node =
        new Node(
            config,
            new Environment(
                store,
                log,
                transport,
                System::nanoTime,
                timers,
                new Environment.Lifetimes(System::nanoTime, timers),
                workers.reading(),
                workers.background(),
                workers.scanning(),
                workers.watching(),
                new BboltBackupFormat(),
                new CheapPasswordHasher(),
                workers.hashing(),
                Optional.empty(),
                new SplittableRandom(),
                InstantSource.system(),
                () -> removed.add(id),
                died::completeExceptionally));
    running.put(id, new Running(node, log, store, timers, workers));
    node.start();
  }

  private OrderedStore openStore(long id) {
    OrderedStoreProvider engine = engines.apply(id);
    Path place = directory.resolve(Long.toHexString(id) + ".store");
    return new TranslatingStore(
        engine.open(place, KeyspaceLayout.ALL, StoreConfig.DEFAULTS),
        engine,
        StoreConfig.DEFAULTS,
        place.resolveSibling(place.getFileName() + ".scratch"),
        () ->
            ServiceLoader.load(OrderedStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
  }

  private NodeConfig config(long id) {
    boolean founding = founders.stream().anyMatch(member -> member.id() == id);
    NodeConfig single = NodeConfig.single();
    return new NodeConfig(
        clusterId,
        new Member(id, "m" + id, List.of(), List.of("http://c" + id + ":1"), false),
        founders,
        new NodeConfig.Joining(founding, false, false, 1),
        single.limits(),
        NodeConfig.Timing.of(HEARTBEAT, ELECTION),
        WatchConfig.DEFAULTS,
        NodeConfig.AutoCompaction.OFF,
        AuthConfig.DEFAULTS,
        MaintenanceConfig.DEFAULTS);
  }

  private ConsensusConfig logConfig(long id, NodeConfig config) {
    return new ConsensusConfig(
        clusterId,
        id,
        config.founders().stream().map(Member::id).collect(Collectors.toSet()),
        directory.resolve(Long.toHexString(id)),
        HEARTBEAT,
        ELECTION,
        true,
        Duration.ofSeconds(5),
        1000,
        100_000,
        true);
  }

  /** Completes with the member that dies at the point that fate has chosen. */
  CompletableFuture<Long> died() {
    return died;
  }

  /** Takes a member from the network and then down. */
  void kill(long id) {
    network.shutDown(id);
    Running gone = running.remove(id);
    if (gone != null) {
      gone.close();
    }
  }

  Set<Long> ids() {
    return Set.copyOf(running.keySet());
  }

  Node node(long id) {
    Running member = running.get(id);
    if (member == null) {
      throw new IllegalStateException("not running: " + id);
    }
    return member.node();
  }

  ConsensusStatus log(long id) {
    Running member = running.get(id);
    if (member == null) {
      throw new IllegalStateException("not running: " + id);
    }
    return member.log().status();
  }

  /** Has a member write a snapshot; the log below the one before is dropped. */
  CompletionStage<Void> snapshot(long id) {
    Running member = running.get(id);
    if (member == null) {
      throw new IllegalStateException("not running: " + id);
    }
    return member.log().snapshot();
  }

  /** Members that were told that they were removed. */
  Set<Long> removed() {
    return Set.copyOf(removed);
  }

  @Override
  public void close() {
    List.copyOf(running.keySet()).forEach(this::kill);
    network.close();
  }
}
