package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import java.util.List;

/**
 * Answers range requests from the keys of one moment (section B of the behaviour reference).
 *
 * <p>Only versions are looked at until it is known which keys are wanted; values are read for those
 * alone, and before sorting only when values are what is sorted by.
 */
public final class RangeReader {
  private RangeReader() {}

  /** Reads what {@code request} asks for, from {@code keys}, which are those of its revision. */
  public static RangeResult read(LiveKeys keys, RangeRequest request) {
    KeyRange range = request.range();
    if (range.isEmpty()) {
      return new RangeResult(List.of(), false, 0);
    }
    return range.isSingle()
        ? single(keys, request)
        : page(keys, request, RangeWalk.Reach.WHOLE, PageBounds.NONE);
  }

  /**
   * As {@link #read} for a request in key order, but does not look beyond its limit, and ends early
   * at {@code bytesMax}: the count is how many keys were seen.
   */
  public static RangeResult readPage(LiveKeys keys, RangeRequest request, long bytesMax) {
    KeyRange range = request.range();
    return range.isSingle() || range.isEmpty()
        ? read(keys, request)
        : page(keys, request, RangeWalk.Reach.ONE_BEYOND, new PageBounds(bytesMax, Long.MAX_VALUE));
  }

  private static RangeResult page(
      LiveKeys keys, RangeRequest request, RangeWalk.Reach reach, PageBounds bounds) {
    try (RangeWalk walk = RangeWalk.of(request, reach, SortMemory.unbounded())) {
      List<KeyValue> kvs = walk.next(keys, bounds);
      return new RangeResult(kvs, walk.more() || !walk.ended(), walk.count());
    }
  }

  private static RangeResult single(LiveKeys keys, RangeRequest request) {
    Bytes key = request.range().key();
    KeyVersion version = keys.find(key);
    if (version == null) {
      return new RangeResult(List.of(), false, 0);
    }
    if (request.countOnly() || !accepts(request, version)) {
      return new RangeResult(List.of(), false, 1);
    }
    return new RangeResult(List.of(shown(keys, request, key, version)), false, 1);
  }

  /** Keys only are answered from versions alone, which is why the lease is missing (B34). */
  private static KeyValue shown(
      LiveKeys keys, RangeRequest request, Bytes key, KeyVersion version) {
    if (request.keysOnly() && request.target() != SortTarget.VALUE) {
      return keyOnly(key, version);
    }
    KeyValue record = keys.records(List.of(version)).getFirst();
    return request.keysOnly() ? withoutValue(record) : record;
  }

  static boolean accepts(RangeRequest request, KeyVersion version) {
    return request.filter().isNone()
        || request.filter().accepts(version.revision(), version.createRevision());
  }

  static long limit(RangeRequest request) {
    return request.limit() > 0 ? request.limit() : Long.MAX_VALUE;
  }

  static KeyValue keyOnly(Bytes key, KeyVersion version) {
    return KeyValue.of(
        key, version.createRevision(), version.revision(), version.version(), Bytes.EMPTY, 0);
  }

  static KeyValue withoutValue(KeyValue kv) {
    return KeyValue.of(
        kv.key(), kv.createRevision(), kv.modRevision(), kv.version(), Bytes.EMPTY, kv.lease());
  }
}
