package io.holdfast.domain.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One engine under a log, in steps of random sizes, flushed, crashed and opened again at random. An
 * engine that keeps nothing starts over from the first entry.
 */
final class EngineLife implements AutoCloseable {
  /** Small, so that engines sort and clean on their own now and then. */
  private static final StoreConfig SMALL =
      new StoreConfig(StoreConfig.Durability.ON_FLUSH, 1 << 20, 256 << 10);

  private final OrderedStoreProvider engine;
  private final List<RandomLog.Logged> log;
  private final SplittableRandom random;
  private final Path parent;
  private final TreeMap<Long, List<WatchEvent>> heard = new TreeMap<>();
  private final TreeMap<Long, Outcome> outcomes = new TreeMap<>();
  private Path directory;
  private Replica replica;
  private int crashes;

  EngineLife(
      OrderedStoreProvider engine, Path parent, List<RandomLog.Logged> log, SplittableRandom random)
      throws IOException {
    this.engine = engine;
    this.parent = parent.resolve(engine.name());
    this.directory = this.parent.resolve("0");
    this.log = log;
    this.random = random;
    this.replica = open();
  }

  private Replica open() {
    long batchBytes = random.nextBoolean() ? 1 << 20 : 1 + random.nextInt(500);
    return new Replica(
        engine.open(directory, KeyspaceLayout.ALL, SMALL), batchBytes, 1 + random.nextInt(8));
  }

  /** Applies the whole log, however often it takes. */
  EngineLife run() throws IOException {
    List<RandomLog.Logged> left = log;
    while (!left.isEmpty()) {
      int size = Math.min(left.size(), 1 + random.nextInt(25));
      replica.apply(left.subList(0, size));
      left = left.subList(size, left.size());
      for (int steps = random.nextInt(4); steps > 0; steps--) {
        replica.compactSome();
      }
      listen();
      left = disturbed(left);
    }
    replica.compactAll();
    return this;
  }

  private List<RandomLog.Logged> disturbed(List<RandomLog.Logged> left) throws IOException {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> {
        replica.engine.flush();
        yield left;
      }
      case 3 -> {
        crash();
        yield log.stream()
            .filter(logged -> logged.entry().index() > replica.state.durableIndex())
            .toList();
      }
      case 4 -> {
        replica.engine.reclaim();
        yield left;
      }
      default -> left;
    };
  }

  /** Goes on with what the files hold at this moment. */
  private void crash() throws IOException {
    Path crashed = parent.resolve(Integer.toString(++crashes));
    if (engine.persistent()) {
      Directories.copyAsCrashed(directory, crashed);
    }
    close();
    directory = crashed;
    replica = open();
  }

  /** What is applied again after a crash must be heard as it was the first time. */
  private void listen() {
    for (RevisionChanges change : replica.changes) {
      List<WatchEvent> before = heard.put(change.revision(), change.events());
      if (before != null) {
        assertEquals(before, change.events(), "heard again at " + change.revision());
      }
    }
    replica.changes.clear();
    replica.outcomes.forEach((index, outcome) -> {
      Outcome before = outcomes.put(index, outcome);
      if (before != null) {
        assertEquals(before.toString(), outcome.toString(), "outcome again of " + index);
      }
    });
    replica.outcomes.clear();
  }

  /** All that can be told apart of a replica: records, hashes, and what watchers were sent. */
  Map<String, Object> seen() {
    Map<String, Object> seen = new HashMap<>();
    seen.put("progress", replica.store.progress());
    for (Keyspace keyspace : KeyspaceLayout.ALL) {
      seen.put("keyspace " + keyspace.name(), replica.dump(keyspace));
    }
    long last = replica.store.progress().revision();
    // At a compaction itself, which hash is there depends on whether a crash came after it.
    long first = replica.store.progress().compactRevision() + 1;
    for (long revision = first; revision <= last; revision++) {
      seen.put("hash at " + revision, replica.compactor.hash(revision));
    }
    seen.put("watch stream", heard);
    seen.put("outcomes", outcomes.toString());
    return seen;
  }

  int crashes() {
    return crashes;
  }

  @Override
  public void close() {
    replica.store.close();
    replica.engine.close();
  }
}
