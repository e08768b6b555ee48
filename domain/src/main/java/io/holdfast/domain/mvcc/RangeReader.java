package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Answers range requests from the keys of one moment (section B of the behaviour reference).
 *
 * <p>Only versions are looked at until it is known which keys are wanted; values are read for those
 * alone, and before sorting only when values are what is sorted by.
 */
public final class RangeReader {
  private final LiveKeys keys;
  private final RangeRequest request;
  private final boolean counting;

  private RangeReader(LiveKeys keys, RangeRequest request, boolean counting) {
    this.keys = keys;
    this.request = request;
    this.counting = counting;
  }

  /** Reads what {@code request} asks for, from {@code keys}, which are those of its revision. */
  public static RangeResult read(LiveKeys keys, RangeRequest request) {
    return new RangeReader(keys, request, true).read();
  }

  /**
   * As {@link #read} for a request in key order, but does not look beyond its limit: the count is
   * how many keys were seen.
   */
  public static RangeResult readPage(LiveKeys keys, RangeRequest request) {
    return new RangeReader(keys, request, false).read();
  }

  /** One key that is in the range. */
  private record Found(Bytes key, KeyVersion version) {}

  private RangeResult read() {
    KeyRange range = request.range();
    if (range.isEmpty()) {
      return new RangeResult(List.of(), false, 0);
    }
    return range.isSingle() ? single(range.key()) : many();
  }

  private RangeResult single(Bytes key) {
    KeyVersion version = keys.find(key);
    if (version == null) {
      return new RangeResult(List.of(), false, 0);
    }
    if (request.countOnly() || !accepts(version)) {
      return new RangeResult(List.of(), false, 1);
    }
    return new RangeResult(render(List.of(new Found(key, version))), false, 1);
  }

  private RangeResult many() {
    if (request.countOnly()) {
      return new RangeResult(List.of(), false, count());
    }
    return sortsByOtherThanKey() ? sorted() : inKeyOrder();
  }

  private long count() {
    long count = 0;
    try (LiveKeys.Scan scan = keys.scan(request.range())) {
      while (scan.next()) {
        count++;
      }
    }
    return count;
  }

  private boolean sortsByOtherThanKey() {
    return request.target() != SortTarget.KEY || request.order() == SortOrder.DESCEND;
  }

  private RangeResult inKeyOrder() {
    List<Found> wanted = new ArrayList<>();
    long count = 0;
    long accepted = 0;
    try (LiveKeys.Scan scan = keys.scan(request.range())) {
      while ((counting || accepted <= limit()) && scan.next()) {
        count++;
        if (accepts(scan.version()) && ++accepted <= limit()) {
          wanted.add(new Found(scan.key(), scan.version()));
        }
      }
    }
    return new RangeResult(render(wanted), accepted > limit(), count);
  }

  /**
   * Sorts by what was asked for. Without an explicit order and filter only the first keys up to one
   * more than the limit take part (B38).
   */
  private RangeResult sorted() {
    boolean firstOnly = request.order() == SortOrder.NONE && request.filter().isNone();
    long consideredMax = firstOnly && limit() < Long.MAX_VALUE ? limit() + 1 : Long.MAX_VALUE;
    return request.target() == SortTarget.VALUE
        ? sortedByValue(consideredMax)
        : sortedByVersion(consideredMax);
  }

  private RangeResult sortedByVersion(long consideredMax) {
    Best<Found> best = new Best<>(directed(versionOrder()), limit());
    long count = collect(consideredMax, best);
    return new RangeResult(render(best.sorted()), best.overflowed(), count);
  }

  private RangeResult sortedByValue(long consideredMax) {
    List<Found> all = new ArrayList<>();
    long count = 0;
    try (LiveKeys.Scan scan = keys.scan(request.range())) {
      while (scan.next()) {
        if (count++ < consideredMax && accepts(scan.version())) {
          all.add(new Found(scan.key(), scan.version()));
        }
      }
    }
    Best<KeyValue> best = new Best<>(directed(Comparator.comparing(KeyValue::value)), limit());
    keys.records(all.stream().map(Found::version).toList()).forEach(best::offer);
    List<KeyValue> kvs = best.sorted();
    List<KeyValue> shown =
        request.keysOnly() ? kvs.stream().map(RangeReader::withoutValue).toList() : kvs;
    return new RangeResult(shown, best.overflowed(), count);
  }

  private long collect(long consideredMax, Best<Found> best) {
    long count = 0;
    try (LiveKeys.Scan scan = keys.scan(request.range())) {
      while (scan.next()) {
        if (count++ < consideredMax && accepts(scan.version())) {
          best.offer(new Found(scan.key(), scan.version()));
        }
      }
    }
    return count;
  }

  private Comparator<Found> versionOrder() {
    return switch (request.target()) {
      case VERSION -> Comparator.comparingLong(found -> found.version.version());
      case CREATE -> Comparator.comparingLong(found -> found.version.createRevision());
      case MOD -> Comparator.comparingLong(found -> found.version.revision());
      case KEY, VALUE, UNRECOGNIZED -> Comparator.comparing(Found::key);
    };
  }

  private <T> Comparator<T> directed(Comparator<T> ascending) {
    return request.order() == SortOrder.DESCEND ? ascending.reversed() : ascending;
  }

  private boolean accepts(KeyVersion version) {
    return request.filter().isNone()
        || request.filter().accepts(version.revision(), version.createRevision());
  }

  private long limit() {
    return request.limit() > 0 ? request.limit() : Long.MAX_VALUE;
  }

  /** Keys only are answered from versions alone, which is why the lease is missing (B34). */
  private List<KeyValue> render(List<Found> wanted) {
    if (!request.keysOnly()) {
      return keys.records(wanted.stream().map(Found::version).toList());
    }
    if (request.target() == SortTarget.VALUE) {
      return keys.records(wanted.stream().map(Found::version).toList()).stream()
          .map(RangeReader::withoutValue)
          .toList();
    }
    return wanted.stream().map(RangeReader::keyOnly).toList();
  }

  private static KeyValue keyOnly(Found found) {
    KeyVersion version = found.version;
    return KeyValue.of(
        found.key, version.createRevision(), version.revision(), version.version(), Bytes.EMPTY, 0);
  }

  private static KeyValue withoutValue(KeyValue kv) {
    return KeyValue.of(
        kv.key(), kv.createRevision(), kv.modRevision(), kv.version(), Bytes.EMPTY, kv.lease());
  }

  /** Keeps the first {@code max} of what it is offered, in memory for no more than that. */
  private static final class Best<T> {
    private final Comparator<T> order;
    private final long max;
    private final PriorityQueue<T> worstFirst;
    private boolean overflowed;

    Best(Comparator<T> order, long max) {
      this.order = order;
      this.max = max;
      this.worstFirst = new PriorityQueue<>(order.reversed());
    }

    void offer(T candidate) {
      worstFirst.add(candidate);
      if (worstFirst.size() > max) {
        worstFirst.poll();
        overflowed = true;
      }
    }

    boolean overflowed() {
      return overflowed;
    }

    List<T> sorted() {
      List<T> sorted = new ArrayList<>(worstFirst);
      sorted.sort(order);
      return sorted;
    }
  }
}
