package io.holdfast.domain.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider;
import io.holdfast.storage.xodus.XodusOrderedStoreProvider;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One log leads to one state, one hash and one stream of changes, whichever engine it is applied to
 * and however often that engine crashed meanwhile. {@code -Dholdfast.seed=…} repeats one run.
 */
class EngineEqualityTest {
  private static final int ENTRIES = 150;

  @TempDir Path directory;

  @Test
  @Statement({111, 256})
  void enginesAgree() throws IOException {
    run(LongStream.range(0, 3));
  }

  @Test
  @Tag("long")
  @Statement({111, 256})
  void enginesAgreeForThousandsOfLogs() throws IOException {
    run(LongStream.range(1_000, 1_000 + Integer.getInteger("holdfast.state.runs", 2_000)));
  }

  private void run(LongStream seeds) throws IOException {
    Long chosen = Long.getLong("holdfast.seed");
    int crashes = 0;
    for (long seed : chosen == null ? seeds.toArray() : new long[] {chosen}) {
      try {
        crashes += compare(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("repeat with -Dholdfast.seed=" + seed, e);
      }
    }
    assertTrue(crashes > 0 || chosen != null, "no engine ever crashed");
  }

  /** How many crashes there were. */
  private int compare(long seed) throws IOException {
    List<RandomLog.Logged> log = log(new SplittableRandom(seed));
    Path stores = directory.resolve("seed-" + seed);
    int crashes = 0;
    Map<String, Object> expected = Map.of();
    for (OrderedStoreProvider engine : engines()) {
      SplittableRandom fate = new SplittableRandom(seed * 31 + engine.name().hashCode());
      try (EngineLife life = new EngineLife(engine, stores, log, fate).run()) {
        Map<String, Object> seen = life.seen();
        if (!expected.isEmpty()) {
          for (String aspect : expected.keySet()) {
            assertEquals(expected.get(aspect), seen.get(aspect), engine.name() + " " + aspect);
          }
        }
        expected = seen;
        crashes += life.crashes();
      }
    }
    Directories.delete(stores);
    return crashes;
  }

  private static List<OrderedStoreProvider> engines() {
    return List.of(
        new MemoryOrderedStoreProvider(),
        new RocksDbOrderedStoreProvider(),
        new XodusOrderedStoreProvider());
  }

  private static List<RandomLog.Logged> log(SplittableRandom random) {
    RandomLog entries = new RandomLog(random);
    ModelState model = new ModelState();
    List<RandomLog.Logged> log = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      RandomLog.Logged next = entries.next(model.revision);
      new ModelApplier(model).apply(next.command(), next.entry().term());
      log.add(next);
    }
    return log;
  }
}
