package io.holdfast.embedded;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An engine that says it keeps files, for what depends on that. */
final class KeptStores implements OrderedStoreProvider {
  private final OrderedStoreProvider memory = Services.stores().named("memory");

  @Override
  public String name() {
    return "kept";
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
    if (!Files.isDirectory(directory.resolveSibling("."))) {
      throw new AssertionError("nowhere to make " + directory);
    }
    return memory.open(directory, keyspaces, config);
  }
}
