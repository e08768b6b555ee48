package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.RestoreCrashContract;

class RocksDbRestoreCrashTest extends RestoreCrashContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new RocksDbOrderedStoreProvider();
  }
}
