package io.holdfast.domain.auth;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The union of ranges. Ranges that touch or overlap are one piece, so that together they cover what
 * none of them covers alone (K218). Immutable.
 */
final class CoveredKeys {
  /** From each piece's first key to the first one behind it, if there is one. */
  private final NavigableMap<Bytes, Optional<Bytes>> pieces = new TreeMap<>();

  private CoveredKeys() {}

  static CoveredKeys union(Collection<KeyRange> ranges) {
    CoveredKeys union = new CoveredKeys();
    ranges.stream()
        .filter(range -> !range.isEmpty())
        .sorted(Comparator.comparing(KeyRange::key))
        .forEach(union::append);
    return union;
  }

  /** Adds a range that begins where the last piece begins, or later. */
  private void append(KeyRange range) {
    Map.Entry<Bytes, Optional<Bytes>> last = pieces.lastEntry();
    Optional<Bytes> end = range.upperBound();
    if (last == null || isBelow(last.getValue(), range.key())) {
      pieces.put(range.key(), end);
    } else if (!reaches(last.getValue(), end)) {
      pieces.put(last.getKey(), end);
    }
  }

  private static boolean isBelow(Optional<Bytes> end, Bytes key) {
    return end.isPresent() && end.get().compareTo(key) < 0;
  }

  /** Whether a piece up to {@code end} holds all there is up to {@code wanted}. */
  private static boolean reaches(Optional<Bytes> end, Optional<Bytes> wanted) {
    return end.isEmpty() || (wanted.isPresent() && end.get().compareTo(wanted.get()) >= 0);
  }

  /** Whether one piece holds the whole range; of a range that holds no key, its first key. */
  boolean covers(KeyRange range) {
    Map.Entry<Bytes, Optional<Bytes>> piece = pieces.floorEntry(range.key());
    if (piece == null) {
      return false;
    }
    Optional<Bytes> wanted =
        range.isEmpty() ? KeyRange.single(range.key()).upperBound() : range.upperBound();
    return reaches(piece.getValue(), wanted);
  }
}
