package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.option.RaftMetaStorageOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.impl.LocalRaftMetaStorage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The library's file of term and vote, from which the present term can be read without its lock.
 */
final class TermStorage extends LocalRaftMetaStorage {
  private final AtomicLong currentTerm;

  TermStorage(String path, RaftOptions options, AtomicLong currentTerm) {
    super(path, options);
    this.currentTerm = currentTerm;
  }

  @Override
  public boolean init(RaftMetaStorageOptions options) {
    boolean opened = super.init(options);
    if (opened) {
      currentTerm.set(getTerm());
    }
    return opened;
  }

  @Override
  public boolean setTerm(long term) {
    boolean stored = super.setTerm(term);
    currentTerm.set(term);
    return stored;
  }

  @Override
  public boolean setTermAndVotedFor(long term, PeerId peer) {
    boolean stored = super.setTermAndVotedFor(term, peer);
    currentTerm.set(term);
    return stored;
  }
}
