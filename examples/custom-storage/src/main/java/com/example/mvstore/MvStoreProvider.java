package com.example.mvstore;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.files.DirectoryStore;
import java.nio.file.Path;
import java.util.List;

/** What {@code META-INF/services} names, and {@code --storage=mvstore} chooses. */
public final class MvStoreProvider implements OrderedStoreProvider {
  @Override
  public String name() {
    return MvStoreFiles.ENGINE;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
    return DirectoryStore.open(
        directory, new MvStoreFiles(), () -> new MvStoreEngine(keyspaces, config));
  }
}
