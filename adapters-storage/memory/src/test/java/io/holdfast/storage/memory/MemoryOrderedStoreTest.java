package io.holdfast.storage.memory;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.testkit.storage.OrderedStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MemoryOrderedStoreTest implements OrderedStoreContract {
  @TempDir Path directory;

  @Override
  public OrderedStoreProvider provider() {
    return new MemoryOrderedStoreProvider();
  }

  @Override
  public Path directory() {
    return directory;
  }
}
