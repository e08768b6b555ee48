package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Keyspace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * An open database, which lives until its store has let go of it and the last view and cursor on it
 * are closed. Every use is between {@link #hold} and {@link #release}, so that nothing native is
 * touched after it is gone: a mistake ends in an exception, not in a crash of the process.
 */
final class Generation {
  private static final Logger LOG = System.getLogger(Generation.class.getName());

  private final Path directory;
  private final RocksDB db;
  private final List<ColumnFamilyHandle> handles;
  private final Map<Keyspace, ColumnFamilyHandle> byKeyspace;
  private final Runnable afterwards;
  private final References references = new References(this::dispose);
  private volatile boolean obsolete;

  /** Runs {@code afterwards} when the database is closed. */
  Generation(
      Path directory,
      RocksDB db,
      List<ColumnFamilyHandle> handles,
      Map<Keyspace, ColumnFamilyHandle> byKeyspace,
      Runnable afterwards) {
    this.directory = directory;
    this.db = db;
    this.handles = List.copyOf(handles);
    this.byKeyspace = Map.copyOf(byKeyspace);
    this.afterwards = afterwards;
  }

  /** Whether the database could be held; {@link #release} must follow if so. */
  boolean hold() {
    return references.hold();
  }

  void release() {
    references.release();
  }

  /** Closes the database after its last use. */
  void close() {
    references.close();
  }

  /** Closes the database after its last use and deletes its directory. */
  void discard() {
    obsolete = true;
    references.close();
  }

  Path directory() {
    return directory;
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

  /** Makes all column families durable up to one and the same batch. */
  void flush(FlushOptions options) {
    try {
      db.flush(options, handles);
    } catch (RocksDBException e) {
      throw Failures.of("flush", e);
    }
  }

  /**
   * Rewrites all files without what was removed or overwritten. Blocks for as long as that takes,
   * on a thread of the engine's; files that are written meanwhile are not held up.
   */
  void compact() {
    try (CompactRangeOptions options =
        new CompactRangeOptions()
            .setExclusiveManualCompaction(false)
            .setAllowWriteStall(false)
            .setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized)) {
      for (ColumnFamilyHandle family : handles) {
        db.compactRange(family, null, null, options);
      }
    } catch (RocksDBException e) {
      throw Failures.of("compaction", e);
    }
  }

  /**
   * Bytes of this database.
   *
   * @param onDisk in files that still exist or are yet to be written
   * @param inUse what compacting everything would leave of them, estimated
   */
  record Sizes(long onDisk, long inUse) {}

  Sizes sizes() {
    try {
      long unwritten = db.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables");
      long files = db.getAggregatedLongProperty("rocksdb.total-sst-files-size");
      long live = db.getAggregatedLongProperty("rocksdb.estimate-live-data-size");
      return new Sizes(unwritten + files, unwritten + Math.min(live, files));
    } catch (RocksDBException e) {
      throw Failures.of("reading sizes", e);
    }
  }

  private void dispose() {
    try {
      handles.forEach(ColumnFamilyHandle::close);
      db.close();
      if (obsolete) {
        DurableFiles.deleteAll(directory);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "obsolete generation stays until the next start path=" + directory, e);
    } finally {
      afterwards.run();
    }
  }
}
