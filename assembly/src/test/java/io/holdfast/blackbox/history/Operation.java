package io.holdfast.blackbox.history;

import java.util.Optional;
import java.util.OptionalLong;

/** What one client asked and was told. Times are from one monotonic clock, in nanoseconds. */
sealed interface Operation {
  int client();

  String key();

  long invoked();

  /** When the answer came; {@link Long#MAX_VALUE} if the operation may still take effect. */
  long completed();

  /**
   * A write of a value that no other write in the history carries.
   *
   * @param value what the key holds afterwards; of a deletion, what its mark holds
   * @param comparedRevision the revision that the key had to have (0: absent) for the write to
   *     happen; empty for a plain put
   * @param deletes whether the key is gone afterwards. A deletion has no value that tells it from
   *     another, so it writes one to a {@link #mark} in the same transaction
   */
  record Write(
      int client,
      String key,
      String value,
      OptionalLong comparedRevision,
      long invoked,
      long completed,
      Outcome outcome,
      boolean deletes)
      implements Operation {
    /** A write that is no deletion. */
    Write(
        int client,
        String key,
        String value,
        OptionalLong comparedRevision,
        long invoked,
        long completed,
        Outcome outcome) {
      this(client, key, value, comparedRevision, invoked, completed, outcome, false);
    }

    public Write {
      if ((outcome instanceof Outcome.Unknown) != (completed == Long.MAX_VALUE)) {
        throw new IllegalArgumentException("only unknown outcomes never complete: " + outcome);
      }
    }
  }

  /**
   * A linearizable read.
   *
   * @param revision the store's revision that the answer names
   * @param found the key's value and revision; empty if there was no such key
   */
  record Read(
      int client, String key, long invoked, long completed, long revision, Optional<Version> found)
      implements Operation {}

  /** The key that a deletion of this one writes its value to. */
  static String mark(String key) {
    return "deleted/" + key;
  }

  /** A value with the revision that wrote it. */
  record Version(String value, long revision) {}

  /** What a client knows about its write. */
  sealed interface Outcome {
    /** It happened, at this revision. */
    record Acknowledged(long revision) implements Outcome {}

    /** It did not happen and never will. */
    record Refused() implements Outcome {}

    /** It may have happened, or may yet happen. */
    record Unknown() implements Outcome {}
  }
}
