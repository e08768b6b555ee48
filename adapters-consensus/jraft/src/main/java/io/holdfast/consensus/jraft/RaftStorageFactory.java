package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.core.DefaultJRaftServiceFactory;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;
import io.holdfast.ports.consensus.LogMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes one member's files. */
final class RaftStorageFactory extends DefaultJRaftServiceFactory {
  private final AtomicLong currentTerm;
  private final ConfigurationWatch configuration;
  private final int segmentBytes;
  private final LogMeasures measures = new LogMeasures();
  private volatile @Nullable SegmentedLogStorage log;

  RaftStorageFactory(AtomicLong currentTerm, ConfigurationWatch configuration, int segmentBytes) {
    this.currentTerm = currentTerm;
    this.configuration = configuration;
    this.segmentBytes = segmentBytes;
  }

  LogMeasures measures() {
    return measures;
  }

  /** Why the log cannot be used, or null. */
  @Nullable IOException logFailure() {
    @Nullable SegmentedLogStorage known = log;
    return known == null ? null : known.failure();
  }

  /** The last entry that is in the log's files; index and term 0 if there is none. */
  LogId lastEntry() {
    @Nullable SegmentedLogStorage known = log;
    @Nullable LogEntry last = known == null ? null : known.getEntry(known.getLastLogIndex());
    return last == null ? new LogId() : last.getId();
  }

  @Override
  public LogStorage createLogStorage(String uri, RaftOptions options) {
    SegmentedLogStorage created =
        new SegmentedLogStorage(
            Path.of(uri), segmentBytes, options.isSync(), configuration, measures);
    log = created;
    return created;
  }

  @Override
  public RaftMetaStorage createRaftMetaStorage(String uri, RaftOptions options) {
    return new TermStorage(uri, options, currentTerm);
  }
}
