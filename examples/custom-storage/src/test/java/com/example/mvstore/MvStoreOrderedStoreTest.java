package com.example.mvstore;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.testkit.storage.OrderedStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** All that Holdfast asks of an engine. */
class MvStoreOrderedStoreTest implements OrderedStoreContract {
  @TempDir Path directory;

  @Override
  public OrderedStoreProvider provider() {
    return new MvStoreProvider();
  }

  @Override
  public Path directory() {
    return directory;
  }
}
