package io.holdfast.domain.apply;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.consensus.RoleChange;
import java.util.List;

/**
 * Hears what the log did to the state, on the thread that applies entries: pass it on, do no work.
 */
public interface ApplyListener {
  /** Revisions were written, in rising order; all of them are in the store by now. */
  void revisions(List<RevisionChanges> changes);

  /** An entry was applied and written. */
  void outcome(long session, long sequence, Outcome outcome);

  /** A compaction came into force; what it forgets can be removed. */
  void compacted(long revision, long previous);

  /** An entry was about members; what it changed is written. */
  void membersChanged();

  /**
   * The whole state is about to be replaced by a snapshot: what is still being done to the present
   * one must not reach the next.
   */
  void replacing();

  /** The whole state was replaced by a snapshot. */
  void replaced();

  void roleChanged(RoleChange change);

  /** This member cannot go on. */
  void failed(Throwable cause);
}
