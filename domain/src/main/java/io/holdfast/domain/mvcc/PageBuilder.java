package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Collects one page of a range. Records are fetched in small batches, since nobody knows their
 * size: one by one while they are large.
 */
final class PageBuilder {
  private static final int FETCH_MAX = 32;
  private static final int LARGE_RECORD_BYTES = 32 << 10;

  private final LiveKeys keys;
  private final PageBounds bounds;
  private final UnaryOperator<KeyValue> shown;
  private final List<KeyValue> page = new ArrayList<>();
  private final List<KeyVersion> wanted = new ArrayList<>();
  private int fetchMax = 1;
  private long bytes;

  PageBuilder(LiveKeys keys, PageBounds bounds, UnaryOperator<KeyValue> shown) {
    this.keys = keys;
    this.bounds = bounds;
    this.shown = shown;
  }

  /** Adds the record of a version. */
  void add(KeyVersion version) {
    wanted.add(version);
    if (wanted.size() >= fetchMax) {
      fetch();
    }
  }

  /** Adds a key without its value, which is known already. */
  void add(Bytes key, KeyVersion version) {
    put(RangeReader.keyOnly(key, version));
  }

  private void fetch() {
    long before = bytes;
    for (KeyValue record : keys.records(wanted)) {
      put(record);
    }
    boolean large = bytes - before > (long) wanted.size() * LARGE_RECORD_BYTES;
    fetchMax = large ? 1 : Math.min(2 * fetchMax, FETCH_MAX);
    wanted.clear();
  }

  private void put(KeyValue kv) {
    bytes += kv.encoded().length;
    page.add(shown.apply(kv));
  }

  boolean isFull() {
    return bytes >= bounds.bytesMax();
  }

  List<KeyValue> build() {
    if (!wanted.isEmpty()) {
      fetch();
    }
    return page;
  }
}
