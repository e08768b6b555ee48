package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.files.DirectoryStore;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens stores in Xodus, with a tree for each keyspace. The process must run with {@code
 * --add-opens java.base/sun.nio.ch=ALL-UNNAMED}; without, opening is refused.
 *
 * <p>A keyspace that the store on disk lacks is added; one that it has beyond those asked for makes
 * it refuse to open, as a newer release may have put it there. A key and its value have to fit into
 * one file of the engine.
 */
public final class XodusOrderedStoreProvider implements OrderedStoreProvider {
  /** For {@link java.util.ServiceLoader} and everybody else. */
  public XodusOrderedStoreProvider() {}

  @Override
  public String name() {
    return XodusFiles.ENGINE;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public long recordBytesMax() {
    return EngineSettings.RECORD_BYTES_MAX;
  }

  @Override
  public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
    return DirectoryStore.open(
        directory, new XodusFiles(), () -> new XodusEngine(keyspaces, config));
  }
}
