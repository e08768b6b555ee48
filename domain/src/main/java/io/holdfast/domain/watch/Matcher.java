package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.watch.WatchEvent;
import java.util.ArrayList;
import java.util.List;

/** Finds who gets what of a change. Belongs to the hub's thread. */
final class Matcher {
  /** Takes what a watcher gets; may take watchers out of the index. */
  @FunctionalInterface
  interface Receiver {
    /** What a watcher gets of one revision, one event at least, is in {@code selections}. */
    void receive(Watcher watcher, long revision, Selections selections);
  }

  private final long previousBytesMax;
  private final List<Watcher> hits = new ArrayList<>();
  private final List<Watcher> matched = new ArrayList<>();

  /**
   * @param previousBytesMax bytes of events with previous values that are kept for the watchers of
   *     one change, at most
   */
  Matcher(long previousBytesMax) {
    this.previousBytesMax = previousBytesMax;
  }

  void match(
      RevisionChanges change, WatcherIndex index, PreviousValues previous, Receiver receiver) {
    if (index.isEmpty()) {
      return;
    }
    List<WatchEvent> events = change.events();
    for (int i = 0; i < events.size(); i++) {
      pick(events.get(i), i, change.revision(), index);
    }
    if (!matched.isEmpty()) {
      deliver(change, previous, receiver);
    }
  }

  private void pick(WatchEvent event, int number, long revision, WatcherIndex index) {
    index.collect(event.kv().key(), hits);
    for (Watcher watcher : hits) {
      if (watcher.wants(event.type(), revision) && watcher.pick(number)) {
        matched.add(watcher);
      }
    }
    hits.clear();
  }

  private void deliver(RevisionChanges change, PreviousValues previous, Receiver receiver) {
    Selections selections = new Selections(change, previous, previousBytesMax);
    for (Watcher watcher : matched) {
      receiver.receive(watcher, change.revision(), selections);
      watcher.picked = 0;
    }
    matched.clear();
  }
}
