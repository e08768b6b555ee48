package io.holdfast.junit;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One store in memory, which outlives the member that uses it. Used by one member at a time. */
final class KeptStores implements OrderedStoreProvider {
  private final OrderedStoreProvider memory = new MemoryOrderedStoreProvider();
  private @Nullable KeptStore kept;

  @Override
  public String name() {
    return memory.name();
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public synchronized OrderedStore open(
      Path directory, List<Keyspace> keyspaces, StoreConfig config) {
    if (kept == null) {
      kept = new KeptStore(memory.open(directory, keyspaces, config));
    }
    return kept;
  }
}
