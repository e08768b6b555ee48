package io.holdfast.domain.apply;

import io.holdfast.ports.storage.OrderedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One random life of a replica beside the model, from a seed. */
final class StateRun implements AutoCloseable {
  private final SplittableRandom random;
  private final RandomRequests requests;
  private final RandomLog log;
  private final ModelState model = new ModelState();
  private final List<RandomLog.Logged> entries = new ArrayList<>();
  private final TreeMap<Long, ModelApplier.Expected> expected = new TreeMap<>();
  private final Supplier<OrderedStore> stores;
  private final Path copies;

  private Replica replica;
  private long heardFrom = 1;
  private int copied;

  StateRun(long seed, Supplier<OrderedStore> stores, Path copies) throws IOException {
    this.random = new SplittableRandom(seed);
    this.requests = new RandomRequests(random);
    this.log = new RandomLog(random);
    this.stores = stores;
    this.copies = Files.createDirectory(copies);
    this.replica = new Replica(stores.get(), batchBytes(), changesPerStep());
    save();
  }

  private long batchBytes() {
    return random.nextBoolean() ? 1 << 20 : 1 + random.nextInt(500);
  }

  private int changesPerStep() {
    return 1 + random.nextInt(8);
  }

  void step() throws IOException {
    applySome();
    for (int steps = random.nextInt(4); steps > 0; steps--) {
      replica.compactSome();
    }
    compare();
    switch (random.nextInt(12)) {
      case 0 -> crash();
      case 1 -> save();
      case 2 -> reopen();
      case 3 -> loadSnapshotElsewhere();
      default -> {}
    }
    compare();
  }

  private void applySome() {
    List<RandomLog.Logged> batch = new ArrayList<>();
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      RandomLog.Logged next = log.next(model.revision);
      expected.put(
          next.entry().index(), new ModelApplier(model).apply(next.command(), next.entry().term()));
      batch.add(next);
    }
    entries.addAll(batch);
    replica.apply(batch);
  }

  private void compare() {
    Comparison comparison = new Comparison(replica, model);
    replica.outcomes.forEach((index, outcome) ->
        Comparison.assertOutcome(Optional.ofNullable(expected.get(index)).orElseThrow(), outcome));
    replica.outcomes.clear();
    comparison.progress();
    comparison.events(heardFrom);
    comparison.storedEvents();
    comparison.everyRevision();
    comparison.hashes();
    comparison.tables();
    for (int i = 0; i < 20; i++) {
      comparison.read(requests.range(model.revision));
    }
    if (replica.compactor.whenIdle().toCompletableFuture().isDone()) {
      comparison.nothingElseIsStored();
    }
  }

  /** What would survive a crash from now on. */
  private void save() throws IOException {
    Path copy = copies.resolve(Integer.toString(++copied));
    replica.state.saveSnapshot(Files.createDirectory(copy));
  }

  /** Loses everything since the last save and applies the log again from there. */
  private void crash() {
    Path copy = copies.resolve(Integer.toString(copied));
    OrderedStore survived = stores.get();
    survived.restore(copy.resolve("store"));
    start(survived);
  }

  /** Ends without losing anything. */
  private void reopen() {
    replica.store.close();
    Replica next = new Replica(replica.engine, batchBytes(), changesPerStep());
    takeOver(next);
  }

  private void start(OrderedStore engine) {
    replica.store.close();
    replica.engine.close();
    takeOver(new Replica(engine, batchBytes(), changesPerStep()));
  }

  private void takeOver(Replica next) {
    replica = next;
    heardFrom = next.store.progress().revision();
    next.apply(after(next.state.durableIndex()));
  }

  private List<RandomLog.Logged> after(long index) {
    return entries.stream().filter(logged -> logged.entry().index() > index).toList();
  }

  /** Another member, with some part of the log applied, takes over a snapshot and goes on. */
  private void loadSnapshotElsewhere() throws IOException {
    save();
    Path copy = copies.resolve(Integer.toString(copied));
    long last = entries.getLast().entry().index();
    Replica other = new Replica(stores.get(), batchBytes(), changesPerStep());
    other.apply(entries.subList(0, random.nextInt(entries.size())));
    other.state.loadSnapshot(copy, last + random.nextInt(2));
    other.changes.clear();
    other.outcomes.clear();
    replica.store.close();
    replica.engine.close();
    replica = other;
    heardFrom = model.revision;
  }

  void finish() {
    replica.compactAll();
    compare();
  }

  @Override
  public void close() {
    replica.store.close();
    replica.engine.close();
  }
}
