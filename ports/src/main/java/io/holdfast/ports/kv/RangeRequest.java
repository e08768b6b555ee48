package io.holdfast.ports.kv;

import io.holdfast.ports.KeyRange;

/**
 * Reads keys (section B of the behaviour reference). Numbers are as sent: zero or below mostly
 * means "not asked for".
 *
 * @param range which keys
 * @param limit how many of them at most; none if zero or below
 * @param revision the revision to read at; the current one if zero or below
 * @param order in which order
 * @param target ordered by what
 * @param serializable whether this member may answer from what it has, without asking the leader
 * @param keysOnly leave out the values
 * @param countOnly only say how many keys there are
 * @param filter which revisions the keys must have
 */
public record RangeRequest(
    KeyRange range,
    long limit,
    long revision,
    SortOrder order,
    SortTarget target,
    boolean serializable,
    boolean keysOnly,
    boolean countOnly,
    RevisionFilter filter)
    implements Operation {

  /** In which order. */
  public enum SortOrder {
    NONE,
    ASCEND,
    DESCEND,
    /** A number without a meaning; refused (B22). */
    UNRECOGNIZED
  }

  /** Ordered by what. */
  public enum SortTarget {
    KEY,
    VERSION,
    CREATE,
    MOD,
    VALUE,
    /** A number without a meaning; refused (B22). */
    UNRECOGNIZED
  }

  /** Reads {@code range} at the current revision, everything, in key order. */
  public static RangeRequest of(KeyRange range) {
    return new RangeRequest(
        range, 0, 0, SortOrder.NONE, SortTarget.KEY, false, false, false, RevisionFilter.NONE);
  }
}
