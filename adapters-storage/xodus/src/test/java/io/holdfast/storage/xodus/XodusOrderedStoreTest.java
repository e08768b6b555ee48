package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.testkit.storage.OrderedStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class XodusOrderedStoreTest implements OrderedStoreContract {
  @TempDir Path directory;

  @Override
  public OrderedStoreProvider provider() {
    return new XodusOrderedStoreProvider();
  }

  @Override
  public Path directory() {
    return directory;
  }
}
