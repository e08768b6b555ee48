package io.holdfast.ports.kv;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;

/**
 * A condition on one key, or on every key of a range (statements E87 to E93).
 *
 * @param number what version, revisions and lease are compared with; 0 if the request named a value
 *     for another target (E91)
 * @param value what values are compared with; empty likewise
 */
public record Compare(Result result, Target target, KeyRange range, long number, Bytes value) {
  /** How the two sides must relate. */
  public enum Result {
    EQUAL,
    GREATER,
    LESS,
    NOT_EQUAL,
    /** A number without a meaning; holds (E92). */
    UNRECOGNIZED
  }

  /** What of the key is compared. */
  public enum Target {
    VERSION,
    CREATE,
    MOD,
    VALUE,
    LEASE,
    /** A number without a meaning; both sides count as equal (E92). */
    UNRECOGNIZED
  }
}
