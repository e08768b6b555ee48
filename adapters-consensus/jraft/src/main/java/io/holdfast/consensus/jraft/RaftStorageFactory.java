package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.core.DefaultJRaftServiceFactory;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;
import java.util.concurrent.atomic.AtomicLong;

/** Makes one member's files. */
final class RaftStorageFactory extends DefaultJRaftServiceFactory {
  private final AtomicLong currentTerm;

  RaftStorageFactory(AtomicLong currentTerm) {
    this.currentTerm = currentTerm;
  }

  @Override
  public RaftMetaStorage createRaftMetaStorage(String uri, RaftOptions options) {
    return new TermStorage(uri, options, currentTerm);
  }
}
