package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.files.Database;
import io.holdfast.storage.files.DatabaseView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** An open database with a column family for each keyspace. */
final class RocksDbDatabase implements Database {
  private final RocksDB db;
  private final List<ColumnFamilyHandle> handles;
  private final Map<Keyspace, ColumnFamilyHandle> byKeyspace;
  private final EngineOptions options;

  RocksDbDatabase(
      RocksDB db,
      List<ColumnFamilyHandle> handles,
      Map<Keyspace, ColumnFamilyHandle> byKeyspace,
      EngineOptions options) {
    this.db = db;
    this.handles = List.copyOf(handles);
    this.byKeyspace = Map.copyOf(byKeyspace);
    this.options = options;
  }

  RocksDB db() {
    return db;
  }

  ColumnFamilyHandle family(Keyspace keyspace) {
    ColumnFamilyHandle handle = byKeyspace.get(keyspace);
    if (handle == null) {
      throw new IllegalArgumentException("the store has no keyspace " + keyspace.name());
    }
    return handle;
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return Reads.get(this, options.reads(), keyspace, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    return Reads.getAll(this, options.reads(), keyspace, keys);
  }

  @Override
  public Cursor cursor(
      Keyspace keyspace, byte[] lower, byte @Nullable [] upper, Runnable whenClosed) {
    return Reads.cursor(this, options.reads(), keyspace, lower, upper, whenClosed);
  }

  @Override
  public DatabaseView view() {
    return new RocksDbView(this, options.reads());
  }

  @Override
  public void write(WriteBatch batch) {
    try (NativeBatch changes = new NativeBatch(this, batch)) {
      db.write(options.writes(), changes.batch());
    } catch (RocksDBException e) {
      throw Failures.of("write", e);
    }
  }

  /** Makes all column families durable up to one and the same batch. */
  @Override
  public void flush() {
    try {
      db.flush(options.flushes(), handles);
    } catch (RocksDBException e) {
      throw Failures.of("flush", e);
    }
  }

  /** Data files become hard links where the file system allows, as the engine never changes one. */
  @Override
  public void copyTo(Path directory) {
    try (Checkpoint copy = Checkpoint.create(db)) {
      copy.createCheckpoint(directory.toAbsolutePath().toString());
    } catch (RocksDBException e) {
      throw Failures.of("checkpoint", e);
    }
  }

  /** Compares the checksums of all data files. */
  void verify() throws RocksDBException {
    db.verifyChecksum();
  }

  /**
   * Rewrites all files without what was removed or overwritten. Blocks for as long as that takes,
   * on a thread of the engine's; files that are written meanwhile are not held up.
   */
  @Override
  public void reclaim() {
    flush();
    try (CompactRangeOptions range =
        new CompactRangeOptions()
            .setExclusiveManualCompaction(false)
            .setAllowWriteStall(false)
            .setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized)) {
      for (ColumnFamilyHandle family : handles) {
        db.compactRange(family, null, null, range);
      }
    } catch (RocksDBException e) {
      throw Failures.of("compaction", e);
    }
  }

  @Override
  public Sizes sizes() {
    try {
      long unwritten = db.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables");
      long files = db.getAggregatedLongProperty("rocksdb.total-sst-files-size");
      long live = db.getAggregatedLongProperty("rocksdb.estimate-live-data-size");
      return new Sizes(unwritten + files, unwritten + Math.min(live, files));
    } catch (RocksDBException e) {
      throw Failures.of("reading sizes", e);
    }
  }

  @Override
  public void close() {
    handles.forEach(ColumnFamilyHandle::close);
    db.close();
  }
}
