package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.StoreDirectoryContract;

class RocksDbStoreDirectoryTest extends StoreDirectoryContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new RocksDbOrderedStoreProvider();
  }
}
