package io.holdfast.domain.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import io.holdfast.ports.kv.RevisionFilter;
import java.util.Arrays;

/**
 * The keys below the name of a lock or an election. Whose key was created first is first (I183).
 */
record Queue(Bytes name) {
  /** The key of a lease: its number in hexadecimal, with a sign if it is negative (I181). */
  Bytes keyOf(long lease) {
    String number = lease < 0 ? "-" + Long.toHexString(-lease) : Long.toHexString(lease);
    byte[] suffix = Bytes.utf8("/" + number).array();
    byte[] key = Arrays.copyOf(name.array(), name.length() + suffix.length);
    System.arraycopy(suffix, 0, key, name.length(), suffix.length);
    return Bytes.wrap(key);
  }

  /** All keys of the queue. */
  KeyRange keys() {
    return new KeyRange(with('/'), with((char) ('/' + 1)));
  }

  private Bytes with(char last) {
    byte[] bytes = Arrays.copyOf(name.array(), name.length() + 1);
    bytes[name.length()] = (byte) last;
    return Bytes.wrap(bytes);
  }

  /** Asks for the first key. */
  RangeRequest first() {
    return oldest(SortOrder.ASCEND, RevisionFilter.NONE, false);
  }

  /** Asks for the last of the keys created before {@code revision}. */
  RangeRequest lastBefore(long revision) {
    return oldest(SortOrder.DESCEND, new RevisionFilter(0, 0, 0, revision - 1), true);
  }

  private RangeRequest oldest(SortOrder order, RevisionFilter filter, boolean keysOnly) {
    return new RangeRequest(keys(), 1, 0, order, SortTarget.CREATE, false, keysOnly, false, filter);
  }
}
