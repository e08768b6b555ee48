package io.holdfast.blackbox.history;

/** A change that a watcher of all keys was told. */
record Event(long revision, String key, String value) {
  /** Whether this is the mark that a deletion writes beside what it deletes. */
  boolean isMarkOf(Event deletion) {
    return revision == deletion.revision && key.equals(Operation.mark(deletion.key));
  }

  Event withValue(String other) {
    return new Event(revision, key, other);
  }
}
