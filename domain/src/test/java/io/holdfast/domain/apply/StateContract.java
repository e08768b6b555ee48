package io.holdfast.domain.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The replicated state behaves as plain maps and lists do, whatever is done in whatever order, on
 * any engine.
 */
abstract class StateContract {
  private static final int RUNS = Integer.getInteger("holdfast.state.runs", 25);
  private static final int STEPS = 40;

  @TempDir private Path directory;
  private final AtomicInteger stores = new AtomicInteger();

  abstract OrderedStore open(Path where, StoreConfig config);

  /** Random lives to go through. */
  int runs() {
    return RUNS;
  }

  private OrderedStore openNew() {
    return open(directory.resolve("store-" + stores.incrementAndGet()), StoreConfig.DEFAULTS);
  }

  @TestFactory
  @Statement({
    1, 2, 3, 4, 5, 7, 8, 9, 10, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
    40, 61, 62, 63, 64, 65, 66, 67, 71, 72, 81, 82, 87, 88, 89, 90, 92, 93, 94, 95, 96, 97, 98, 99,
    100, 101, 104, 107, 108, 109, 111, 115, 158, 163, 164, 177
  })
  List<DynamicTest> behavesAsTheModelDoes() {
    return IntStream.range(0, runs())
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed)))
        .toList();
  }

  private void run(long seed) throws Exception {
    try (StateRun run = new StateRun(seed, this::openNew, directory.resolve("copies-" + seed))) {
      for (int step = 0; step < STEPS; step++) {
        run.step();
      }
      run.finish();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  @Test
  @Statement({111, 256})
  void equalLogsLeadToEqualStoresHoweverTheyWereBatchedAndCompacted() {
    for (long seed = 0; seed < runs() / 2; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomLog log = new RandomLog(random);
      ModelState model = new ModelState();
      List<RandomLog.Logged> entries = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        RandomLog.Logged next = log.next(model.revision);
        new ModelApplier(model).apply(next.command(), next.entry().term());
        entries.add(next);
      }
      try (OrderedStore one = openNew();
          OrderedStore other = openNew()) {
        Replica slow = replay(entries, one, 1, 1, random);
        Replica fast = replay(entries, other, 1 << 20, 1000, random);
        assertEqual(slow, fast, "seed " + seed);
        assertEquals(slow.outcomes.toString(), fast.outcomes.toString(), "seed " + seed);
      }
    }
  }

  private static Replica replay(
      List<RandomLog.Logged> entries,
      OrderedStore engine,
      long batchBytesMax,
      int changesPerStep,
      SplittableRandom random) {
    Replica replica = new Replica(engine, batchBytesMax, changesPerStep);
    int from = 0;
    while (from < entries.size()) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(40));
      replica.apply(entries.subList(from, to));
      from = to;
      for (int steps = random.nextInt(5); steps > 0; steps--) {
        replica.compactSome();
      }
    }
    replica.compactAll();
    return replica;
  }

  private static void assertEqual(Replica one, Replica other, String which) {
    assertEquals(one.store.progress(), other.store.progress(), which);
    KeyspaceLayout.ALL.forEach(
        keyspace -> assertEquals(one.dump(keyspace), other.dump(keyspace), which + " " + keyspace));
    assertEquals(one.compactor.hash(0), other.compactor.hash(0), which);
    one.store.close();
    other.store.close();
  }
}
