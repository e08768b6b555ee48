package io.holdfast.domain.apply;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import java.nio.file.Path;

/** With everything in memory. */
class MemoryStateTest extends StateContract {
  @Override
  OrderedStore open(Path where, StoreConfig config) {
    return new MemoryOrderedStoreProvider().open(where, KeyspaceLayout.ALL, config);
  }
}
