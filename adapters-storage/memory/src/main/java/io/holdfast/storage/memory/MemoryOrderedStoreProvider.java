package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens stores in the heap, each empty and on its own.
 *
 * <p>The directory is neither read nor created, and two stores opened with the same one share
 * nothing. The configuration bounds nothing either: everything written stays in memory, and the
 * heap is the bound that {@link OrderedStore#capacityBytes} tells.
 */
public final class MemoryOrderedStoreProvider implements OrderedStoreProvider {
  /** For {@link java.util.ServiceLoader} and everybody else. */
  public MemoryOrderedStoreProvider() {}

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
    return new MemoryOrderedStore(Contents.empty(keyspaces));
  }
}
