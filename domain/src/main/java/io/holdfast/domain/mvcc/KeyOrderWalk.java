package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keys in the order in which they are stored, or the other way round: nothing needs sorting. */
final class KeyOrderWalk implements RangeWalk {
  private final RangeRequest request;
  private final boolean whole;
  private final boolean down;
  private KeyRange rest;
  private long wantedMax;
  private long wanted;
  private long count;
  private boolean more;
  private boolean again;
  private boolean ended;

  KeyOrderWalk(RangeRequest request, Reach reach, boolean down) {
    this.request = request;
    this.whole = reach == Reach.WHOLE;
    this.down = down;
    this.rest = request.range();
    this.wantedMax = request.countOnly() ? 0 : RangeReader.limit(request);
  }

  @Override
  public List<KeyValue> next(LiveKeys keys, PageBounds bounds) {
    PageBuilder page = new PageBuilder(keys, bounds, UnaryOperator.identity());
    if (rest.isEmpty() || isComplete()) {
      ended = true;
    } else {
      try (LiveKeys.Scan scan = down ? keys.scanDown(rest) : keys.scan(rest)) {
        walk(scan, page, bounds.keysMax());
      }
    }
    return page.build();
  }

  private void walk(LiveKeys.Scan scan, PageBuilder page, long keysMax) {
    for (long looked = 0; looked < keysMax && !page.isFull(); looked++) {
      ended = !scan.next();
      if (ended) {
        return;
      }
      take(scan, page);
      ended |= isComplete();
      if (ended) {
        return;
      }
    }
    leaveAt(scan.key());
  }

  private void take(LiveKeys.Scan scan, PageBuilder page) {
    count += again ? 0 : 1;
    if (!RangeReader.accepts(request, scan.version())) {
      return;
    }
    if (wanted < wantedMax) {
      wanted++;
      add(scan, page);
    } else {
      more = !request.countOnly();
    }
  }

  private void add(LiveKeys.Scan scan, PageBuilder page) {
    if (request.keysOnly()) {
      page.add(scan.key(), scan.version());
    } else {
      page.add(scan.version());
    }
  }

  /** Whether what else is in the range does not matter. */
  private boolean isComplete() {
    return again ? wanted == wantedMax : !whole && more;
  }

  /** The next page begins after this key. */
  private void leaveAt(Bytes last) {
    if (!down) {
      rest = new KeyRange(last.successor(), rest.end());
    } else if (last.equals(rest.key())) {
      ended = true;
    } else {
      rest = new KeyRange(rest.key(), last);
    }
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public boolean more() {
    return more;
  }

  @Override
  public void rewind() {
    rest = request.range();
    wantedMax = wanted;
    wanted = 0;
    again = true;
    ended = false;
  }

  @Override
  public void close() {}
}
