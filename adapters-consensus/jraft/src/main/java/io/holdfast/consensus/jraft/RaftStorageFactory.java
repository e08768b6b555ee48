package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.core.DefaultJRaftServiceFactory;
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
