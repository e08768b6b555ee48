package io.holdfast.domain.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.service.Node;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.maintenance.HashKvResponse;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.simulation.Simulation;
import io.holdfast.testkit.simulation.SimulationConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Clients write while members crash, are cut off and lose leadership, and the log is cut behind
 * snapshots; in the end nothing that was acknowledged is missing, nothing that was read before is
 * gone, and all members hold the same.
 */
final class ClusterRun {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;
  private static final Duration SETTLED = Duration.ofSeconds(60);
  private static final int STEPS = 300;
  private static final Bytes LEASED = Bytes.utf8("leased");

  private final Simulation simulation;
  private final RandomGenerator random;
  private final SimulatedMembers members;
  private final Set<String> acknowledged = new HashSet<>();

  /** Acknowledged, and not seen by a later read. */
  private final List<String> missed = new ArrayList<>();

  ClusterRun(long seed) {
    simulation = new Simulation(seed, SimulationConfig.DEFAULTS, new MemoryOrderedStoreProvider());
    random = simulation.random();
    members = new SimulatedMembers(simulation);
  }

  /** What is the same when it is run again: keys acknowledged, and the hash of all members. */
  String run() {
    for (int step = 0; step < STEPS; step++) {
      step(step);
      simulation.pass(Duration.ofMillis(random.nextLong(200)));
    }
    settle();
    return acknowledged.size() + " keys, hash " + theSameHash();
  }

  private void step(int step) {
    switch (random.nextInt(25)) {
      case 0 -> crash();
      case 1, 2 -> members.absent().stream().findFirst().ifPresent(members::start);
      case 3 -> simulation.isolate(random.nextLong(1, simulation.members().size() + 1L));
      case 4, 5 -> simulation.heal();
      case 6 -> simulation.unseatLeader();
      case 7 -> read();
      case 8, 9 -> overwrite();
      case 10 -> putLeased();
      case 11 -> members.cutLog(someone());
      default -> put("key-" + step);
    }
  }

  /** At most one at a time, so that most are there. */
  private void crash() {
    if (members.absent().isEmpty()) {
      members.crash(someone());
    }
  }

  private long someone() {
    List<Long> ids = members.ids();
    return ids.get(random.nextInt(ids.size()));
  }

  private void put(String key) {
    PutRequest request = PutRequest.of(Bytes.utf8(key), Bytes.utf8(key));
    on(members.node(someone()).keyValues().put(request, ANONYMOUS), () -> acknowledged.add(key));
  }

  /** Keys that come and go, so that there is history. */
  private void overwrite() {
    Bytes key = Bytes.utf8("other-" + random.nextInt(3));
    on(members.node(someone()).keyValues().put(PutRequest.of(key, key), ANONYMOUS), () -> {});
  }

  /** A key that ends with its lease, which whoever leads then sees to. */
  private void putLeased() {
    Node node = members.node(someone());
    on(
        node.leases()
            .grant(0, 10, ANONYMOUS)
            .thenCompose(lease ->
                node.keyValues()
                    .put(
                        new PutRequest(LEASED, LEASED, lease.id(), false, false, false),
                        ANONYMOUS)),
        () -> {});
  }

  /** Whatever was acknowledged before is seen, at whatever member. */
  private void read() {
    Set<String> before = Set.copyOf(acknowledged);
    members
        .node(someone())
        .keyValues()
        .range(RangeRequest.of(KeyRange.ALL), ANONYMOUS)
        .thenAccept(answer -> {
          Set<String> seen = new HashSet<>();
          answer.kvs().forEach(kv -> seen.add(kv.key().toUtf8()));
          before.stream().filter(key -> !seen.contains(key)).forEach(missed::add);
        });
  }

  private static void on(CompletionStage<?> call, Runnable done) {
    var unused = call.thenRun(done);
  }

  private void settle() {
    simulation.heal();
    members.absent().forEach(members::start);
    simulation.pass(SETTLED);
    assertEquals(List.of(), missed, "acknowledged, and not seen by a later read");
    for (long id : members.ids()) {
      Set<String> keys = keys(members.node(id));
      assertTrue(keys.containsAll(acknowledged), "missing at member " + id);
      assertFalse(keys.contains("leased"), "a lease did not end");
    }
  }

  private Set<String> keys(Node node) {
    Set<String> keys = new HashSet<>();
    await(node.keyValues().range(RangeRequest.of(KeyRange.ALL), ANONYMOUS))
        .kvs()
        .forEach(kv -> keys.add(kv.key().toUtf8()));
    return keys;
  }

  private int theSameHash() {
    Set<Integer> hashes = new HashSet<>();
    for (long id : members.ids()) {
      HashKvResponse hash = await(members.node(id).maintenance().hashKv(0, ANONYMOUS));
      hashes.add(hash.hash());
    }
    assertEquals(1, hashes.size(), "members differ");
    return hashes.iterator().next();
  }

  private <T> T await(CompletionStage<T> call) {
    CompletableFuture<T> answer = call.toCompletableFuture();
    simulation.pass(SETTLED);
    assertTrue(answer.isDone(), "no answer");
    return answer.join();
  }
}
