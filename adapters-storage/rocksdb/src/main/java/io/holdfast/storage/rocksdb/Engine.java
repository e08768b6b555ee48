package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Opens the databases of one store, which share its cache and options. These are given back when
 * the store and the last database have been closed.
 */
final class Engine implements AutoCloseable {
  static {
    RocksDB.loadLibrary();
  }

  private final List<Keyspace> keyspaces;
  private final EngineOptions options;
  private final References references;

  /** Runs {@code afterwards} when everything native has been given back. */
  Engine(List<Keyspace> keyspaces, StoreConfig config, Runnable afterwards) {
    this.keyspaces = List.copyOf(keyspaces);
    this.options = new EngineOptions(config);
    this.references =
        new References(() -> {
          options.close();
          afterwards.run();
        });
  }

  EngineOptions options() {
    return options;
  }

  /** Creates a database in an empty directory. */
  Generation create(Path directory) {
    return open(directory, true);
  }

  /** Opens an existing database. */
  Generation open(Path directory) {
    return open(directory, false);
  }

  private Generation open(Path directory, boolean create) {
    if (!references.hold()) {
      throw new IllegalStateException("the engine is closed");
    }
    try {
      return opened(directory, create);
    } catch (RocksDBException e) {
      references.release();
      throw Failures.ofOpening(directory, e);
    } catch (RuntimeException | Error e) {
      references.release();
      throw e;
    }
  }

  private Generation opened(Path directory, boolean create) throws RocksDBException {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.unused()));
    for (Keyspace keyspace : keyspaces) {
      byte[] name = keyspace.name().getBytes(StandardCharsets.US_ASCII);
      families.add(new ColumnFamilyDescriptor(name, options.of(keyspace.access())));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    DBOptions database = options.database().setCreateIfMissing(create);
    RocksDB db = RocksDB.open(database, directory.toString(), families, handles);
    return new Generation(directory, db, handles, byKeyspace(handles), references::release);
  }

  private Map<Keyspace, ColumnFamilyHandle> byKeyspace(List<ColumnFamilyHandle> handles) {
    Map<Keyspace, ColumnFamilyHandle> found = new LinkedHashMap<>();
    for (int i = 0; i < keyspaces.size(); i++) {
      found.put(keyspaces.get(i), handles.get(i + 1));
    }
    return found;
  }

  @Override
  public void close() {
    references.close();
  }
}
