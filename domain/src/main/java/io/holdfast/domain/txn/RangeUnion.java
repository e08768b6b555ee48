package io.holdfast.domain.txn;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import java.util.Map;
import java.util.TreeMap;

/** The union of ranges with upper bounds, kept as disjoint pieces. */
final class RangeUnion {
  /** From each piece's first key to the first one behind it. */
  private final TreeMap<Bytes, Bytes> pieces = new TreeMap<>();

  void add(KeyRange range) {
    if (!range.isEmpty()) {
      add(range.key(), range.upperBound().orElseThrow());
    }
  }

  void addAll(RangeUnion other) {
    other.pieces.forEach(this::add);
  }

  private void add(Bytes from, Bytes to) {
    Bytes start = from;
    Bytes end = to;
    Map.Entry<Bytes, Bytes> piece = pieces.floorEntry(end);
    while (piece != null && piece.getValue().compareTo(start) >= 0) {
      start = min(start, piece.getKey());
      end = max(end, piece.getValue());
      pieces.remove(piece.getKey());
      piece = pieces.floorEntry(end);
    }
    pieces.put(start, end);
  }

  boolean contains(Bytes key) {
    Map.Entry<Bytes, Bytes> piece = pieces.floorEntry(key);
    return piece != null && key.compareTo(piece.getValue()) < 0;
  }

  private static Bytes min(Bytes a, Bytes b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Bytes max(Bytes a, Bytes b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
