package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;

/** A change on its way to watchers, with its size counted once. */
record Commit(RevisionChanges change, long bytes) {
  static Commit of(RevisionChanges change) {
    return new Commit(change, change.bytes());
  }

  long revision() {
    return change.revision();
  }
}
