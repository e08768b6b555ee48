package io.holdfast.domain.watch;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import org.jspecify.annotations.Nullable;

/** One range and all that watch it. An end that is null is no end. */
final class RangeNode {
  final KeyRange range;
  final @Nullable Bytes end;
  final long priority;
  final WatcherSet watchers = new WatcherSet();
  @Nullable RangeNode left;
  @Nullable RangeNode right;
  @Nullable Bytes reach;

  RangeNode(KeyRange range, long priority) {
    this.range = range;
    this.end = range.isOpenEnded() ? null : range.end();
    this.priority = priority;
    this.reach = end;
  }

  int compare(KeyRange other) {
    int order = range.key().compareTo(other.key());
    return order != 0 ? order : range.end().compareTo(other.end());
  }

  /** Whether a key that is not below the range is inside. */
  boolean holdsBelowEnd(Bytes key) {
    return isBelow(key, end);
  }

  /** Whether some range here or below in the tree ends above {@code key}. */
  boolean reaches(Bytes key) {
    return isBelow(key, reach);
  }

  /** Works out anew how far the ranges here and below reach. */
  void update() {
    reach = farther(farther(end, left), right);
  }

  private static @Nullable Bytes farther(@Nullable Bytes end, @Nullable RangeNode child) {
    if (end == null || child == null) {
      return end;
    }
    return child.reaches(end) ? child.reach : end;
  }

  private static boolean isBelow(Bytes key, @Nullable Bytes end) {
    return end == null || key.compareTo(end) < 0;
  }
}
