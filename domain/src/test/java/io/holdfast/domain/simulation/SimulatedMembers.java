package io.holdfast.domain.simulation;

import io.holdfast.backup.bbolt.BboltBackupFormat;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.service.Environment;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.testkit.auth.CheapPasswordHasher;
import io.holdfast.testkit.simulation.SimulatedHost;
import io.holdfast.testkit.simulation.Simulation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The members of a simulated cluster that run. */
final class SimulatedMembers {
  private static final long CLUSTER = 7;

  private final Simulation simulation;
  private final List<Member> founders;
  private final Map<Long, Node> running = new TreeMap<>();
  private final Map<Long, SimulatedHost> hosts = new TreeMap<>();

  SimulatedMembers(Simulation simulation) {
    this.simulation = simulation;
    this.founders = simulation.members().stream().map(SimulatedMembers::founder).toList();
    simulation.members().forEach(this::start);
  }

  private static Member founder(long id) {
    return new Member(id, "m" + id, List.of("http://m" + id + ":1"), List.of(), false);
  }

  void start(long id) {
    SimulatedHost host = simulation.boot(id);
    OrderedStore store =
        host.disk().open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
    Node node = new Node(config(id), environment(host, store));
    running.put(id, node);
    hosts.put(id, host);
    node.start();
  }

  /** Whoever has less than that member needs its state. */
  void cutLog(long id) {
    var unused = Objects.requireNonNull(hosts.get(id)).consensus().snapshot();
  }

  void crash(long id) {
    running.remove(id);
    simulation.crash(id);
  }

  private NodeConfig config(long id) {
    NodeConfig single = NodeConfig.single();
    return new NodeConfig(
        CLUSTER,
        founders.get(Math.toIntExact(id - 1)),
        founders,
        single.joining(),
        single.limits(),
        single.timing(),
        single.watch(),
        single.autoCompaction(),
        single.auth(),
        single.maintenance());
  }

  private Environment environment(SimulatedHost host, OrderedStore store) {
    return new Environment(
        store,
        host.consensus(),
        host.transport(),
        simulation.time(),
        host,
        new Environment.Lifetimes(simulation.time(), host),
        host.executor(),
        host.executor(),
        host.executor(),
        host.executor(),
        new BboltBackupFormat(),
        new CheapPasswordHasher(),
        host.executor(),
        Optional.empty(),
        simulation.random(),
        InstantSource.fixed(Instant.EPOCH),
        () -> {},
        cause -> {
          throw new AssertionError("member " + host.member() + " cannot go on", cause);
        });
  }

  List<Long> ids() {
    return List.copyOf(running.keySet());
  }

  List<Long> absent() {
    return simulation.members().stream().filter(id -> !running.containsKey(id)).toList();
  }

  Node node(long id) {
    Node node = running.get(id);
    if (node == null) {
      throw new IllegalStateException("does not run: " + id);
    }
    return node;
  }
}
