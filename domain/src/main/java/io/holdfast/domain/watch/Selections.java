package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.watch.WatchEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one change as lists for watchers. Watchers that get the same events one after the
 * other get the same list; previous values are looked up once.
 */
final class Selections {
  private final RevisionChanges change;
  private final PreviousValues previous;
  private final @Nullable WatchEvent[] completed;
  private final Last plain = new Last();
  private final Last complete = new Last();

  Selections(RevisionChanges change, PreviousValues previous) {
    this.change = change;
    this.previous = previous;
    this.completed = new @Nullable WatchEvent[change.events().size()];
  }

  /** What the watcher picked. */
  List<WatchEvent> of(Watcher watcher) {
    int first = watcher.firstPicked;
    int count = watcher.picked;
    if (watcher.lastPicked - first + 1 != count) {
      return scattered(watcher);
    }
    Last last = watcher.prevKv ? complete : plain;
    if (last.first != first || last.count != count) {
      last.first = first;
      last.count = count;
      last.events = run(first, count, watcher.prevKv);
    }
    return last.events;
  }

  private List<WatchEvent> run(int first, int count, boolean prevKv) {
    if (!prevKv && count == change.events().size()) {
      return change.events();
    }
    WatchEvent[] events = new WatchEvent[count];
    for (int i = 0; i < count; i++) {
      events[i] = event(first + i, prevKv);
    }
    return List.of(events);
  }

  private List<WatchEvent> scattered(Watcher watcher) {
    WatchEvent[] events = new WatchEvent[watcher.picked];
    int at = 0;
    for (int i = watcher.firstPicked; i <= watcher.lastPicked; i++) {
      if (watcher.wants(change.events().get(i))) {
        events[at++] = event(i, watcher.prevKv);
      }
    }
    return List.of(events);
  }

  private WatchEvent event(int index, boolean prevKv) {
    WatchEvent event = change.events().get(index);
    if (!prevKv) {
      return event;
    }
    WatchEvent known = completed[index];
    if (known == null) {
      known = previous.complete(event, change.revision());
      completed[index] = known;
    }
    return known;
  }

  /** The list made last. */
  private static final class Last {
    int first = -1;
    int count;
    List<WatchEvent> events = List.of();
  }
}
