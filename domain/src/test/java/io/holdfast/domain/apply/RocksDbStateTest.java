package io.holdfast.domain.apply;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider;
import java.nio.file.Path;

/** With everything in files. */
class RocksDbStateTest extends StateContract {
  @Override
  OrderedStore open(Path where, StoreConfig config) {
    return new RocksDbOrderedStoreProvider().open(where, KeyspaceLayout.ALL, config);
  }

  @Override
  int runs() {
    return super.runs() / 5;
  }
}
