package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.testkit.storage.OrderedStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksDbOrderedStoreTest implements OrderedStoreContract {
  @TempDir Path directory;

  @Override
  public OrderedStoreProvider provider() {
    return new RocksDbOrderedStoreProvider();
  }

  @Override
  public Path directory() {
    return directory;
  }
}
