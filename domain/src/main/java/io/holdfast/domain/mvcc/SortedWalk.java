package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keys sorted by something else: all versions are collected first, and values only if they are what
 * is sorted by. Records are read when it is their turn.
 */
final class SortedWalk implements RangeWalk {
  private static final int FETCH = 8;

  private final RangeRequest request;
  private final SortedKeys found;
  private final long consideredMax;
  private final UnaryOperator<KeyValue> shown;
  private KeyRange rest;
  private long count;
  private boolean collected;
  private int at;

  SortedWalk(RangeRequest request, SortMemory memory) {
    this.request = request;
    this.rest = request.range();
    this.found = new SortedKeys(request, memory);
    this.consideredMax = consideredMax(request);
    this.shown =
        request.keysOnly() && sortsByValue() ? RangeReader::withoutValue : UnaryOperator.identity();
  }

  /**
   * Without an explicit order and filter only the first keys up to one more than the limit take
   * part (B38).
   */
  private static long consideredMax(RangeRequest request) {
    boolean firstOnly = request.order() == SortOrder.NONE && request.filter().isNone();
    long limit = RangeReader.limit(request);
    return firstOnly && limit < Long.MAX_VALUE ? limit + 1 : Long.MAX_VALUE;
  }

  private boolean sortsByValue() {
    return request.target() == SortTarget.VALUE;
  }

  /** Keys only are answered from versions alone, unless values were needed anyway (B34). */
  private boolean showsKeys() {
    return request.keysOnly() && !sortsByValue();
  }

  @Override
  public List<KeyValue> next(LiveKeys keys, PageBounds bounds) {
    found.checkHeld();
    if (!collected) {
      collect(keys, bounds.keysMax());
    }
    return collected ? page(keys, bounds) : List.of();
  }

  private void collect(LiveKeys keys, long keysMax) {
    List<KeyVersion> unread = new ArrayList<>(FETCH);
    collected = rest.isEmpty();
    if (!collected) {
      try (LiveKeys.Scan scan = keys.scan(rest)) {
        collect(keys, scan, unread, keysMax);
      }
    }
    readValues(keys, unread);
    if (collected) {
      found.sort();
    }
  }

  private void collect(LiveKeys keys, LiveKeys.Scan scan, List<KeyVersion> unread, long keysMax) {
    for (long looked = 0; looked < keysMax; looked++) {
      collected = !scan.next();
      if (collected) {
        return;
      }
      if (count++ < consideredMax && RangeReader.accepts(request, scan.version())) {
        offer(keys, scan, unread);
      }
    }
    rest = new KeyRange(scan.key().successor(), rest.end());
  }

  private void offer(LiveKeys keys, LiveKeys.Scan scan, List<KeyVersion> unread) {
    if (!sortsByValue()) {
      found.offer(scan.version(), showsKeys() ? scan.key() : Bytes.EMPTY, Bytes.EMPTY);
      return;
    }
    unread.add(scan.version());
    if (unread.size() == FETCH) {
      readValues(keys, unread);
    }
  }

  private void readValues(LiveKeys keys, List<KeyVersion> unread) {
    List<KeyValue> records = unread.isEmpty() ? List.of() : keys.records(unread);
    for (int i = 0; i < records.size(); i++) {
      found.offer(unread.get(i), Bytes.EMPTY, records.get(i).value());
    }
    unread.clear();
  }

  private List<KeyValue> page(LiveKeys keys, PageBounds bounds) {
    PageBuilder page = new PageBuilder(keys, bounds, shown);
    while (at < found.size() && !page.isFull()) {
      SortedKeys.Found next = found.get(at++);
      if (showsKeys()) {
        page.add(next.key(), next.version());
      } else {
        page.add(next.version());
      }
    }
    return page.build();
  }

  @Override
  public boolean ended() {
    return collected && at == found.size();
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public boolean more() {
    return found.overflowed();
  }

  @Override
  public void rewind() {
    at = 0;
  }

  @Override
  public void close() {
    found.close();
  }
}
