package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.files.Engine;
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

/** Opens the databases of one store, which share its cache and options. */
final class RocksDbEngine implements Engine {
  static {
    RocksDB.loadLibrary();
  }

  private final List<Keyspace> keyspaces;
  private final EngineOptions options;

  RocksDbEngine(List<Keyspace> keyspaces, StoreConfig config) {
    this.keyspaces = List.copyOf(keyspaces);
    this.options = new EngineOptions(config);
  }

  @Override
  public RocksDbDatabase create(Path directory) {
    return open(directory, true);
  }

  @Override
  public RocksDbDatabase open(Path directory) {
    return open(directory, false);
  }

  @Override
  public RocksDbDatabase openCopy(Path directory) {
    RocksDbDatabase opened = open(directory);
    try {
      opened.verify();
      return opened;
    } catch (RocksDBException e) {
      opened.close();
      throw Failures.ofOpening(directory, e);
    }
  }

  private RocksDbDatabase open(Path directory, boolean create) {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      DBOptions database = options.database().setCreateIfMissing(create);
      RocksDB db = RocksDB.open(database, directory.toString(), families(), handles);
      return new RocksDbDatabase(db, handles, byKeyspace(handles), options);
    } catch (RocksDBException e) {
      throw Failures.ofOpening(directory, e);
    }
  }

  private List<ColumnFamilyDescriptor> families() {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.unused()));
    for (Keyspace keyspace : keyspaces) {
      byte[] name = keyspace.name().getBytes(StandardCharsets.US_ASCII);
      families.add(new ColumnFamilyDescriptor(name, options.of(keyspace.access())));
    }
    return families;
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
    options.close();
  }
}
