package com.example.mvstore;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.storage.files.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** Opens the databases of one store. */
final class MvStoreEngine implements Engine {
  private static final int MEGABYTE_BITS = 20;

  private final List<Keyspace> keyspaces;
  private final StoreConfig config;

  MvStoreEngine(List<Keyspace> keyspaces, StoreConfig config) {
    this.keyspaces = List.copyOf(keyspaces);
    this.config = config;
  }

  @Override
  public MvStoreDatabase create(Path directory) {
    return opened(directory);
  }

  @Override
  public MvStoreDatabase open(Path directory) {
    if (!Files.isRegularFile(MvStoreFiles.data(directory))) {
      throw new StoreFormatException(directory + " lacks its data");
    }
    return opened(directory);
  }

  /** Every byte was compared with its checksum already. */
  @Override
  public MvStoreDatabase openCopy(Path directory) {
    return open(directory);
  }

  private MvStoreDatabase opened(Path directory) {
    try {
      MVStore store =
          new MVStore.Builder()
              .fileName(MvStoreFiles.data(directory).toString())
              .cacheSize((int) Math.max(1, config.cacheBytes() >> MEGABYTE_BITS))
              // A version is made between batches, never within one.
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
      try {
        MvStoreDatabase database = new MvStoreDatabase(directory, store, maps(store), config);
        database.flush();
        return database;
      } catch (RuntimeException e) {
        store.closeImmediately();
        throw e;
      }
    } catch (RuntimeException e) {
      throw Failures.ofOpening(directory, e);
    }
  }

  private Map<Keyspace, MVMap<byte[], byte[]>> maps(MVStore store) {
    Set<String> others = new HashSet<>(store.getMapNames());
    Map<Keyspace, MVMap<byte[], byte[]>> maps = new HashMap<>();
    for (Keyspace keyspace : keyspaces) {
      others.remove(keyspace.name());
      maps.put(
          keyspace,
          store.openMap(
              keyspace.name(),
              new MVMap.Builder<byte[], byte[]>()
                  // Compares bytes as unsigned.
                  .keyType(ByteArrayDataType.INSTANCE)
                  .valueType(ByteArrayDataType.INSTANCE)));
    }
    if (!others.isEmpty()) {
      throw new StoreFormatException("the store has keyspaces of something newer: " + others);
    }
    return maps;
  }

  @Override
  public void close() {
    // Databases share nothing.
  }
}
