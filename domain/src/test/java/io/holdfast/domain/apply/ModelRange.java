package io.holdfast.domain.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a range request must answer on given keys (section B), by filtering and sorting them all.
 */
final class ModelRange {
  private final RangeRequest request;
  private final List<KeyValue> inRange;
  private final List<KeyValue> sorted;

  /**
   * @param live the keys that exist, in key order
   */
  ModelRange(RangeRequest request, Collection<Change> live) {
    this.request = request;
    this.inRange =
        live.stream()
            .filter(change -> in(request.range(), change.key()))
            .map(Change::keyValue)
            .toList();
    this.sorted = sorted();
  }

  /** B23 and B24, in their own words. */
  static boolean in(KeyRange range, Bytes key) {
    byte[] end = range.end().array();
    if (end.length == 0) {
      return range.key().equals(key);
    }
    boolean open = end.length == 1 && end[0] == 0;
    return key.compareTo(range.key()) >= 0 && (open || key.compareTo(range.end()) < 0);
  }

  private List<KeyValue> sorted() {
    boolean unordered = request.order() == RangeRequest.SortOrder.NONE;
    boolean quirk =
        unordered
            && request.target() != RangeRequest.SortTarget.KEY
            && request.limit() > 0
            && request.filter().isNone();
    Stream<KeyValue> considered = inRange.stream();
    if (quirk) {
      considered = considered.limit(request.limit() + 1);
    }
    return considered.filter(this::wanted).sorted(order()).toList();
  }

  private boolean wanted(KeyValue kv) {
    var filter = request.filter();
    return (filter.minMod() == 0 || kv.modRevision() >= filter.minMod())
        && (filter.maxMod() == 0 || kv.modRevision() <= filter.maxMod())
        && (filter.minCreate() == 0 || kv.createRevision() >= filter.minCreate())
        && (filter.maxCreate() == 0 || kv.createRevision() <= filter.maxCreate());
  }

  private Comparator<KeyValue> order() {
    Comparator<KeyValue> up =
        switch (request.target()) {
          case KEY, UNRECOGNIZED -> Comparator.comparing(KeyValue::key);
          case VERSION -> Comparator.comparingLong(KeyValue::version);
          case CREATE -> Comparator.comparingLong(KeyValue::createRevision);
          case MOD -> Comparator.comparingLong(KeyValue::modRevision);
          case VALUE -> Comparator.comparing(KeyValue::value);
        };
    return request.order() == RangeRequest.SortOrder.DESCEND ? up.reversed() : up;
  }

  private KeyValue shown(KeyValue kv) {
    if (!request.keysOnly()) {
      return kv;
    }
    boolean byValue =
        request.target() == RangeRequest.SortTarget.VALUE && !request.range().isSingle();
    boolean single =
        request.target() == RangeRequest.SortTarget.VALUE && request.range().isSingle();
    long lease = byValue || single ? kv.lease() : 0;
    return KeyValue.of(
        kv.key(), kv.createRevision(), kv.modRevision(), kv.version(), Bytes.EMPTY, lease);
  }

  /** Fails unless an answer is right; keys that sort alike may come in any order (B39). */
  void check(List<KeyValue> kvs, boolean more, long count) {
    assertEquals(inRange.size(), count, "count");
    if (request.countOnly()) {
      assertEquals(List.of(), kvs);
      assertEquals(false, more);
      return;
    }
    int size = (int) Math.min(request.limit() > 0 ? request.limit() : sorted.size(), sorted.size());
    assertEquals(size < sorted.size(), more, "more");
    assertEquals(size, kvs.size(), "keys");
    checkOrder(kvs);
  }

  private void checkOrder(List<KeyValue> kvs) {
    Map<Bytes, KeyValue> full = new HashMap<>();
    sorted.forEach(kv -> full.put(kv.key(), kv));
    Set<Bytes> seen = new HashSet<>();
    List<KeyValue> expected = new ArrayList<>();
    for (int i = 0; i < kvs.size(); i++) {
      KeyValue known = full.get(kvs.get(i).key());
      assertTrue(known != null && seen.add(known.key()), "a key that does not belong here");
      assertEquals(0, order().compare(sorted.get(i), known), "order");
      expected.add(shown(known));
    }
    assertEquals(expected, kvs);
  }
}
