package io.holdfast.testkit.simulation;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What members have written, of which a crash leaves all that was flushed and some of the rest. */
final class SimulatedDisks {
  private final OrderedStoreProvider engine;
  private final RandomGenerator random;
  private final Map<Long, Disk> byMember = new HashMap<>();

  /** Copies of stores, which whoever is sent a snapshot has, too. */
  private final Map<Path, WriteBatch> copies = new HashMap<>();

  SimulatedDisks(OrderedStoreProvider engine, RandomGenerator random) {
    this.engine = engine;
    this.random = random;
  }

  Disk of(long member) {
    return byMember.computeIfAbsent(member, id -> new Disk());
  }

  void crash(long member) {
    of(member).crash();
  }

  /** Forgets the copies in a directory. */
  void delete(Path directory) {
    copies.keySet().removeIf(copy -> copy.startsWith(directory));
  }

  /** Of one member. */
  final class Disk implements OrderedStoreProvider {
    private final List<WriteBatch> written = new ArrayList<>();
    private int flushed;

    @Override
    public String name() {
      return "simulated";
    }

    @Override
    public boolean persistent() {
      return true;
    }

    /** A store that holds what is left. */
    @Override
    public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
      OrderedStore store = engine.open(directory, keyspaces, config);
      written.forEach(store::write);
      boolean each = config.durability() == StoreConfig.Durability.EACH_WRITE;
      return new SimulatedStore(store, this, keyspaces, each);
    }

    void keep(Path copy, WriteBatch contents) {
      if (copies.putIfAbsent(copy, contents) != null) {
        throw new StoreException("exists already: " + copy);
      }
    }

    WriteBatch kept(Path copy) {
      @Nullable WriteBatch contents = copies.get(copy);
      if (contents == null) {
        throw new StoreFormatException("no copy of a store in " + copy);
      }
      return contents;
    }

    /** As a whole, and for good. */
    void replaced(WriteBatch contents) {
      written.clear();
      wrote(contents, true);
    }

    void wrote(WriteBatch batch, boolean durable) {
      written.add(batch);
      if (durable) {
        flush();
      }
    }

    void flush() {
      flushed = written.size();
    }

    void crash() {
      int left = random.nextInt(flushed, written.size() + 1);
      written.subList(left, written.size()).clear();
      flushed = written.size();
    }
  }
}
