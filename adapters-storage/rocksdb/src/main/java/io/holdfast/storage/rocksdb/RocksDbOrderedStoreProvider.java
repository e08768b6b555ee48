package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens stores in RocksDB, with a column family for each keyspace.
 *
 * <p>A keyspace that the store on disk lacks is added; one that it has beyond those asked for makes
 * it refuse to open, as a newer release may have put it there.
 */
public final class RocksDbOrderedStoreProvider implements OrderedStoreProvider {
  /** For {@link java.util.ServiceLoader} and everybody else. */
  public RocksDbOrderedStoreProvider() {}

  @Override
  public String name() {
    return StoreFormat.ENGINE;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
    StoreDirectory opened = StoreDirectory.open(directory);
    Engine engine;
    try {
      engine = new Engine(keyspaces, config, opened::close);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
    try {
      return new RocksDbOrderedStore(opened, engine, current(opened, engine));
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static Generation current(StoreDirectory directory, Engine engine) {
    Path current = directory.current();
    if (current != null) {
      return engine.open(current);
    }
    Path first = directory.newGeneration();
    Generation created = engine.create(first);
    try {
      directory.switchTo(first);
      return created;
    } catch (RuntimeException | Error e) {
      created.close();
      throw e;
    }
  }
}
