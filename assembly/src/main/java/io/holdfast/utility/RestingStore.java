package io.holdfast.utility;

import io.holdfast.assembly.AdapterNames;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The store of a data directory that no member uses, nor can while this is open. */
record RestingStore(DataDirectory directory, OrderedStore store) implements AutoCloseable {
  /**
   * @throws StartupException if there is no member's data, or a member uses it
   * @throws Refusal if its engine keeps nothing on disk
   */
  static RestingStore open(Path path) throws IOException, StartupException {
    DataDirectory directory = DataDirectory.ofMember(path, Optional.empty());
    try {
      return new RestingStore(directory, store(directory));
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static OrderedStore store(DataDirectory directory) {
    String engine = directory.identity().orElseThrow().storage();
    OrderedStoreProvider provider = new AdapterNames().storage(engine);
    if (!provider.persistent()) {
      throw new Refusal(Refusal.FAILED, "the engine " + engine + " keeps no store on disk");
    }
    return provider.open(directory.store(), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      store.close();
    }
  }
}
