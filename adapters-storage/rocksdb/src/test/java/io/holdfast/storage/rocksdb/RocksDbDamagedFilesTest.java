package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.DamagedFilesContract;

class RocksDbDamagedFilesTest extends DamagedFilesContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new RocksDbOrderedStoreProvider();
  }
}
