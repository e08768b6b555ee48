package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.files.DirectoryStore;
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
    return RocksDbFiles.ENGINE;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
    return DirectoryStore.open(
        directory, new RocksDbFiles(), () -> new RocksDbEngine(keyspaces, config));
  }
}
