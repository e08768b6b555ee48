package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.FlushOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.TablePropertiesCollectorFactory;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/** Settings of the engine, with the reasons in {@code docs/adr/0004-rocksdb-settings.md}. */
final class EngineOptions implements AutoCloseable {
  private static final int OPEN_FILES_MAX = 512;
  private static final int BACKGROUND_JOBS = 2;
  private static final long WAL_BYTES_MAX = 64L << 20;
  private static final long LOG_FILE_BYTES_MAX = 1L << 20;
  private static final int LOG_FILES_MAX = 2;
  private static final long BYTES_PER_SYNC = 1L << 20;
  private static final int BLOCK_BYTES = 8 << 10;
  private static final int CACHE_SHARD_BITS = 4;
  private static final double CACHE_PART_FOR_INDEXES = 0.5;
  private static final double BLOOM_BITS_PER_KEY = 10;
  private static final int WRITE_BUFFERS_MAX = 3;
  private static final long WRITE_BUFFER_BYTES_MIN = 64 << 10;

  /** Small, so that a store that holds little is not taken to be large. */
  private static final long ARENA_BYTES = 64 << 10;

  /** A file is compacted when this many of so many neighbouring keys are deletions. */
  private static final long DELETIONS_TRIGGER = 512;

  private static final long DELETIONS_WINDOW = 1_024;
  private static final double DELETIONS_RATIO = 0.5;

  private final Deque<AbstractNativeReference> natives = new ArrayDeque<>();
  private final Cache cache;
  private final long writeBufferBytes;
  private final DBOptions database;
  private final ColumnFamilyOptions points;
  private final ColumnFamilyOptions scans;
  private final ColumnFamilyOptions unused;
  private final WriteOptions writes;
  private final ReadOptions reads;
  private final FlushOptions flushes;

  EngineOptions(StoreConfig config) {
    // Half, so that one half can fill while the other is on its way to disk.
    writeBufferBytes = Math.max(WRITE_BUFFER_BYTES_MIN, config.writeBufferBytes() / 2);
    cache =
        kept(new LRUCache(config.cacheBytes(), CACHE_SHARD_BITS, false, CACHE_PART_FOR_INDEXES));
    database = kept(newDatabase());
    points = newFamily(pointTables());
    scans = newFamily(tables());
    unused = kept(new ColumnFamilyOptions());
    writes =
        switch (config.durability()) {
          case ON_FLUSH -> kept(new WriteOptions()).setDisableWAL(true);
          case EACH_WRITE -> kept(new WriteOptions()).setSync(true);
        };
    reads = kept(new ReadOptions()).setBackgroundPurgeOnIteratorCleanup(true);
    flushes = kept(new FlushOptions()).setWaitForFlush(true);
  }

  DBOptions database() {
    return database;
  }

  ColumnFamilyOptions of(Keyspace.Access access) {
    return switch (access) {
      case POINT -> points;
      case SCAN -> scans;
    };
  }

  /** For the column family that every database has and that holds nothing here. */
  ColumnFamilyOptions unused() {
    return unused;
  }

  WriteOptions writes() {
    return writes;
  }

  ReadOptions reads() {
    return reads;
  }

  FlushOptions flushes() {
    return flushes;
  }

  private DBOptions newDatabase() {
    return new DBOptions()
        .setCreateMissingColumnFamilies(true)
        .setAtomicFlush(true)
        .setAvoidFlushDuringShutdown(true)
        .setDbWriteBufferSize(writeBufferBytes)
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setMaxTotalWalSize(WAL_BYTES_MAX)
        // One thread writes at a time, so what serves several only costs.
        .setAllowConcurrentMemtableWrite(false)
        .setEnableWriteThreadAdaptiveYield(false)
        .setMaxOpenFiles(OPEN_FILES_MAX)
        .setMaxBackgroundJobs(BACKGROUND_JOBS)
        .setSkipStatsUpdateOnDbOpen(true)
        .setBytesPerSync(BYTES_PER_SYNC)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(LOG_FILE_BYTES_MAX)
        .setKeepLogFileNum(LOG_FILES_MAX);
  }

  private ColumnFamilyOptions newFamily(BlockBasedTableConfig tables) {
    TablePropertiesCollectorFactory deletions =
        kept(
            TablePropertiesCollectorFactory.NewCompactOnDeletionCollectorFactory(
                DELETIONS_WINDOW, DELETIONS_TRIGGER, DELETIONS_RATIO));
    // Only the options of a database with one column family take such a factory.
    try (Options carrier = new Options()) {
      carrier.setTablePropertiesCollectorFactory(List.of(deletions));
      return kept(new ColumnFamilyOptions(carrier))
          .setTableFormatConfig(tables)
          .setCompressionType(CompressionType.LZ4_COMPRESSION)
          .setWriteBufferSize(writeBufferBytes)
          .setArenaBlockSize(ARENA_BYTES)
          // Merging new files into a level much larger than they are would be most of the work.
          .setMaxBytesForLevelBase(writeBufferBytes)
          .setMaxWriteBufferNumber(WRITE_BUFFERS_MAX);
    }
  }

  private BlockBasedTableConfig tables() {
    return new BlockBasedTableConfig()
        .setBlockCache(cache)
        .setBlockSize(BLOCK_BYTES)
        .setIndexType(IndexType.kTwoLevelIndexSearch)
        .setCacheIndexAndFilterBlocks(true)
        .setCacheIndexAndFilterBlocksWithHighPriority(true)
        .setPinL0FilterAndIndexBlocksInCache(true)
        .setPinTopLevelIndexAndFilter(true);
  }

  private BlockBasedTableConfig pointTables() {
    return tables()
        .setFilterPolicy(kept(new BloomFilter(BLOOM_BITS_PER_KEY)))
        .setPartitionFilters(true)
        .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
  }

  private <T extends AbstractNativeReference> T kept(T reference) {
    natives.push(reference);
    return reference;
  }

  /** In reverse order of their making; no database may be open any more. */
  @Override
  public void close() {
    natives.forEach(AbstractNativeReference::close);
  }
}
