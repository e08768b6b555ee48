package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first keys, up to the limit of a request, of all that are offered; those that sort alike stay
 * in the order in which they came. Holds no more than about twice as many. Used by one thread at a
 * time.
 */
final class SortedKeys {
  private static final int SLACK = 1024;

  /** What an entry takes in memory, beside its bytes. */
  private static final int ENTRY_BYTES = 112;

  /**
   * One key.
   *
   * @param key empty unless keys are answered from here
   * @param value empty unless values are sorted by
   */
  record Found(KeyVersion version, Bytes key, Bytes value) {
    long memory() {
      return ENTRY_BYTES + (long) key.length() + value.length();
    }
  }

  private final Comparator<Found> order;
  private final long limit;
  private final SortMemory memory;
  private final List<Found> found = new ArrayList<>();
  private long taken;
  private boolean overflowed;
  private boolean closed;

  SortedKeys(RangeRequest request, SortMemory memory) {
    Comparator<Found> up = ascending(request.target());
    this.order = request.order() == SortOrder.DESCEND ? up.reversed() : up;
    this.limit = RangeReader.limit(request);
    this.memory = memory;
  }

  private static Comparator<Found> ascending(RangeRequest.SortTarget target) {
    return switch (target) {
      case VERSION -> Comparator.comparingLong(found -> found.version.version());
      case CREATE -> Comparator.comparingLong(found -> found.version.createRevision());
      case MOD -> Comparator.comparingLong(found -> found.version.revision());
      case VALUE -> Comparator.comparing(Found::value);
      case KEY, UNRECOGNIZED -> throw new IllegalArgumentException("keys are sorted already");
    };
  }

  /**
   * @throws io.holdfast.ports.KvException if there is no memory for it
   */
  void offer(KeyVersion version, Bytes key, Bytes value) {
    Found one = new Found(version, key, value);
    memory.take(one.memory());
    taken += one.memory();
    found.add(one);
    if (found.size() - SLACK - limit >= limit) {
      keepFirst();
    }
  }

  private void keepFirst() {
    found.sort(order);
    if (found.size() > limit) {
      List<Found> beyond = found.subList((int) limit, found.size());
      give(beyond.stream().mapToLong(Found::memory).sum());
      beyond.clear();
      overflowed = true;
    }
  }

  private void give(long bytes) {
    taken -= bytes;
    memory.give(bytes);
  }

  /** Nothing more will be offered. What was sorted by is not needed any more. */
  void sort() {
    keepFirst();
    give(found.stream().mapToLong(one -> one.value.length()).sum());
    found.replaceAll(
        one -> one.value.isEmpty() ? one : new Found(one.version, one.key, Bytes.EMPTY));
  }

  int size() {
    return found.size();
  }

  /**
   * @throws io.holdfast.ports.KvException if the memory was given back meanwhile
   */
  void checkHeld() {
    if (closed) {
      throw KvError.SORT_TOO_LARGE.exception();
    }
  }

  /** A key at its place. */
  Found get(int index) {
    return found.get(index);
  }

  boolean overflowed() {
    return overflowed;
  }

  void close() {
    if (!closed) {
      closed = true;
      found.clear();
      give(taken);
    }
  }
}
