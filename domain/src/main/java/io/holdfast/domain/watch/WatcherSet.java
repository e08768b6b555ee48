package io.holdfast.domain.watch;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watchers of one key or range, in no order. A watcher is in one set at a time. */
final class WatcherSet {
  private @Nullable Watcher[] members = new @Nullable Watcher[1];
  private int size;

  void add(Watcher watcher) {
    if (size == members.length) {
      members = Arrays.copyOf(members, size * 2);
    }
    watcher.slot = size;
    members[size++] = watcher;
  }

  /** Takes out a watcher that is in this set. */
  void remove(Watcher watcher) {
    int slot = watcher.slot;
    Watcher last = members[--size];
    members[size] = null;
    if (last != null && last != watcher) {
      members[slot] = last;
      last.slot = slot;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  void collect(List<Watcher> into) {
    for (int i = 0; i < size; i++) {
      Watcher watcher = members[i];
      if (watcher != null) {
        into.add(watcher);
      }
    }
  }
}
