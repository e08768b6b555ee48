package io.holdfast.domain.watch;

/** A change on its way to watchers, with its size counted once. */
record Commit(History.Change change, long bytes) {
  static Commit of(History.Change change) {
    return new Commit(change, change.bytes());
  }

  long revision() {
    return change.revision();
  }
}
