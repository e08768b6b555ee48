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
   * @param comparedRevision the revision that the key had to have (0: absent) for the write to
   *     happen; empty for a plain put
   */
  record Write(
      int client,
      String key,
      String value,
      OptionalLong comparedRevision,
      long invoked,
      long completed,
      Outcome outcome)
      implements Operation {
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
