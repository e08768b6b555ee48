package io.holdfast.domain.watch;

import io.holdfast.ports.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Watchers by what they watch: a look-up costs as much as it finds, and a little for the number of
 * distinct ranges. A watcher is in one index at a time. Belongs to the hub's thread.
 */
final class WatcherIndex {
  private final Map<Bytes, WatcherSet> keys = new HashMap<>();
  private final RangeTree ranges;
  private int size;

  WatcherIndex(RandomGenerator random) {
    this.ranges = new RangeTree(random);
  }

  void add(Watcher watcher) {
    if (watcher.range.isSingle()) {
      keys.computeIfAbsent(watcher.range.key(), key -> new WatcherSet()).add(watcher);
    } else {
      ranges.add(watcher);
    }
    watcher.index = this;
    size++;
  }

  /** Takes out a watcher that is in this index. */
  void remove(Watcher watcher) {
    if (watcher.range.isSingle()) {
      removeKey(watcher);
    } else {
      ranges.remove(watcher);
    }
    watcher.index = null;
    size--;
  }

  private void removeKey(Watcher watcher) {
    WatcherSet set = keys.get(watcher.range.key());
    if (set == null) {
      throw new IllegalStateException("the watcher's key is not in the index");
    }
    set.remove(watcher);
    if (set.isEmpty()) {
      keys.remove(watcher.range.key());
    }
  }

  /** Adds all watchers of {@code key}, each once. */
  void collect(Bytes key, List<Watcher> into) {
    WatcherSet set = keys.isEmpty() ? null : keys.get(key);
    if (set != null) {
      set.collect(into);
    }
    ranges.collect(key, into);
  }

  /** Takes out all watchers. */
  void drainTo(List<Watcher> into) {
    int first = into.size();
    keys.values().forEach(set -> set.collect(into));
    ranges.collectAll(into);
    keys.clear();
    ranges.clear();
    size = 0;
    into.subList(first, into.size()).forEach(watcher -> watcher.index = null);
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }
}
