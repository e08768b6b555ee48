package io.holdfast.domain.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Watchers that read the past together, all from about the same revision on. */
final class Scan {
  final WatcherIndex index;

  /** All its watchers have got what is before this. */
  long position;

  Scan(long position, RandomGenerator random) {
    this.position = position;
    this.index = new WatcherIndex(random);
  }

  /** Takes out all watchers, each at the position it has reached. */
  List<Watcher> drain() {
    List<Watcher> all = new ArrayList<>(index.size());
    index.drainTo(all);
    all.forEach(watcher -> watcher.skipTo(position));
    return all;
  }

  /** Takes in all watchers of a scan that is not behind this one. */
  void absorb(Scan other) {
    other.drain().forEach(index::add);
  }
}
