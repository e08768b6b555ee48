package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.LifetimeContract;

class RocksDbLifetimeTest extends LifetimeContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new RocksDbOrderedStoreProvider();
  }
}
