package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.conf.ConfigurationEntry;
import com.alipay.sofa.jraft.conf.ConfigurationManager;
import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import io.holdfast.ports.consensus.LogMeasures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The log in files of our own.
 *
 * <ul>
 *   <li>One call of {@link #appendEntries} is one write and one flush, or several if it is of many
 *       megabytes. When it returns, the entries survive loss of power; no entry becomes readable
 *       before it does.
 *   <li>A log that is damaged anywhere but in the write that a crash cut short is not opened; see
 *       {@link LogScan}. An entry found damaged later reads as missing, which stops the node.
 *   <li>What is found when the log is opened survives loss of power, too, before it is used.
 *   <li>After a failed write or flush nothing more is written: what is on disk is unknown.
 * </ul>
 *
 * <p>Threads: the library writes from one thread and reads from many. Structure is guarded by a
 * lock, which writing and flushing the bytes themselves does not hold.
 */
final class SegmentedLogStorage implements LogStorage {
  private static final System.Logger LOG = System.getLogger(SegmentedLogStorage.class.getName());

  private final Path directory;
  private final boolean sync;
  private final ConfigurationWatch watch;
  private final LogMeasures measures;
  private final LogSegments segments;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable LogEntryPayload payloads;
  private @Nullable LogAppender appender;
  private volatile @Nullable IOException failure;

  SegmentedLogStorage(
      Path directory,
      int segmentBytes,
      boolean sync,
      ConfigurationWatch watch,
      LogMeasures measures) {
    this.measures = measures;
    this.directory = directory;
    this.sync = sync;
    this.watch = watch;
    this.segments = new LogSegments(directory, segmentBytes);
  }

  /** Why the log cannot be used, or null. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public boolean init(LogStorageOptions options) {
    LogEntryPayload codec = new LogEntryPayload(options.getLogEntryCodecFactory());
    payloads = codec;
    LogAppender out = new LogAppender(segments, codec, lock.writeLock(), sync, measures);
    appender = out;
    return change(() -> {
      Files.createDirectories(directory);
      segments.open((record, payload) -> {
        if (!LogEntryPayload.isData(payload)) {
          learn(options.getConfigurationManager(), decode(codec, record, payload));
        }
      });
      out.settle();
    });
  }

  /** Closes the files, after a failure as well. */
  @Override
  public void shutdown() {
    lock.writeLock().lock();
    try {
      segments.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot close the log in " + directory, e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public long getFirstLogIndex() {
    return read(segments::firstIndex);
  }

  /** The last entry, or 0 if there is none, which is what the library expects then. */
  @Override
  public long getLastLogIndex() {
    return read(() -> segments.has(segments.lastIndex()) ? segments.lastIndex() : 0L);
  }

  @Override
  public @Nullable LogEntry getEntry(long index) {
    lock.readLock().lock();
    try {
      return segments.has(index) ? load(index) : null;
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "cannot read index=" + index, e);
      return null;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Deprecated
  @Override
  public long getTerm(long index) {
    @Nullable LogEntry entry = getEntry(index);
    return entry == null ? 0 : entry.getId().getTerm();
  }

  @Override
  public boolean appendEntry(LogEntry entry) {
    return appendEntries(List.of(entry)) == 1;
  }

  @Override
  public int appendEntries(List<LogEntry> entries) {
    @Nullable LogAppender out = appender;
    if (failure != null || out == null) {
      return 0;
    }
    try {
      out.append(entries);
      entries.stream()
          .filter(entry -> entry.getType() == EntryType.ENTRY_TYPE_CONFIGURATION)
          .forEach(watch::appended);
      return entries.size();
    } catch (IOException e) {
      fail(e);
      return 0;
    }
  }

  @Override
  public boolean truncatePrefix(long firstIndexKept) {
    return change(() -> segments.dropHead(firstIndexKept));
  }

  @Override
  public boolean truncateSuffix(long lastIndexKept) {
    return change(() -> segments.dropTail(lastIndexKept));
  }

  @Override
  public boolean reset(long nextLogIndex) {
    return nextLogIndex > 0 && change(() -> segments.reset(nextLogIndex));
  }

  private LogEntry load(long index) throws IOException {
    LogSegment segment = segments.at(index);
    ByteBuffer content = segment.read(index);
    LogRecord record = LogRecord.header(content, 0, segment.positionOf(index));
    @Nullable LogEntryPayload codec = payloads;
    if (codec == null || record.index() != index || content.limit() < sizeOf(record)) {
      throw damaged(segment, record, index);
    }
    ByteBuffer payload = content.slice(LogRecord.HEADER_BYTES, record.payloadBytes());
    if (!record.belongsTo(payload)) {
      throw damaged(segment, record, index);
    }
    return codec.decode(record, payload);
  }

  private static int sizeOf(LogRecord record) {
    return record.hasIntactHeader() ? LogRecord.sizeOf(record.payloadBytes()) : Integer.MAX_VALUE;
  }

  private static LogDamagedException damaged(LogSegment segment, LogRecord record, long index) {
    return new LogDamagedException(segment.file(), record.position(), "index=" + index);
  }

  private void learn(ConfigurationManager configurations, LogEntry entry) {
    if (entry.getType() != EntryType.ENTRY_TYPE_CONFIGURATION) {
      return;
    }
    Configuration now = new Configuration(entry.getPeers(), entry.getLearners());
    Configuration old =
        entry.getOldPeers() == null
            ? new Configuration()
            : new Configuration(entry.getOldPeers(), entry.getOldLearners());
    configurations.add(new ConfigurationEntry(entry.getId(), now, old));
    watch.appended(entry);
  }

  private static LogEntry decode(LogEntryPayload codec, LogRecord record, ByteBuffer payload) {
    try {
      return codec.decode(record, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new UncheckedIOException(new IOException("not an entry index=" + record.index(), e));
    }
  }

  private interface Change {
    void run() throws IOException;
  }

  private boolean change(Change change) {
    if (failure != null) {
      return false;
    }
    Lock exclusive = lock.writeLock();
    exclusive.lock();
    try {
      change.run();
      return true;
    } catch (IOException e) {
      fail(e);
      return false;
    } catch (UncheckedIOException e) {
      fail(new IOException(e.getMessage(), e));
      return false;
    } finally {
      exclusive.unlock();
    }
  }

  private interface Question {
    long ask();
  }

  private long read(Question question) {
    lock.readLock().lock();
    try {
      return question.ask();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void fail(IOException cause) {
    failure = cause;
    LOG.log(Level.ERROR, "the log in " + directory + " is not used anymore", cause);
  }
}
