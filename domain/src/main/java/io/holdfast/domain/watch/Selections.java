package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.watch.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one change as lists for watchers. Watchers that get the same events one after the
 * other get the same list; previous values are looked up once, as long as they are not too many to
 * be kept. Of use while the watchers know what they picked.
 */
final class Selections {
  private final RevisionChanges change;
  private final PreviousValues previous;
  private final @Nullable WatchEvent[] completed;
  private final Last plain = new Last();
  private final Last complete = new Last();
  private long keepableBytes;

  Selections(RevisionChanges change, PreviousValues previous, long keptBytesMax) {
    this.change = change;
    this.previous = previous;
    this.completed = new @Nullable WatchEvent[change.events().size()];
    this.keepableBytes = keptBytesMax;
  }

  /**
   * What the watcher picked; not to be changed.
   *
   * @return null if it is more than {@code previousBytesMax} with the previous values it wants; a
   *     single event never is
   */
  @Nullable List<WatchEvent> of(Watcher watcher, long previousBytesMax) {
    if (isScattered(watcher)) {
      return list(watcher, previousBytesMax);
    }
    Last last = watcher.prevKv ? complete : plain;
    if (last.first == watcher.firstPicked && last.count == watcher.picked) {
      return last.bytes > previousBytesMax && last.count > 1 ? null : last.events;
    }
    List<WatchEvent> events = list(watcher, previousBytesMax);
    if (events != null) {
      last.first = watcher.firstPicked;
      last.count = watcher.picked;
      last.events = events;
      last.bytes = watcher.prevKv ? WireSize.events(events) : 0;
    }
    return events;
  }

  private static boolean isScattered(Watcher watcher) {
    return watcher.lastPicked - watcher.firstPicked + 1 != watcher.picked;
  }

  private @Nullable List<WatchEvent> list(Watcher watcher, long previousBytesMax) {
    if (!watcher.prevKv && watcher.picked == change.events().size()) {
      return change.events();
    }
    boolean single = watcher.picked == 1;
    List<WatchEvent> events =
        collect(watcher, 0, watcher.prevKv && !single ? previousBytesMax + 1 : Long.MAX_VALUE);
    return events.size() == watcher.picked ? events : null;
  }

  /**
   * Some of what the watcher picked: smaller than {@code bytes} together, but one at least.
   *
   * @param from how many to leave out before
   */
  List<WatchEvent> collect(Watcher watcher, int from, long bytes) {
    boolean scattered = isScattered(watcher);
    List<WatchEvent> events = new ArrayList<>();
    long size = 0;
    int left = from;
    for (int i = watcher.firstPicked; i <= watcher.lastPicked; i++) {
      boolean picked = !scattered || watcher.wants(change.events().get(i));
      if (!picked || left-- > 0) {
        continue;
      }
      WatchEvent event = event(i, watcher.prevKv);
      size += WireSize.event(event);
      if (size >= bytes && !events.isEmpty()) {
        break;
      }
      events.add(event);
    }
    return List.copyOf(events);
  }

  private WatchEvent event(int index, boolean prevKv) {
    WatchEvent event = change.events().get(index);
    if (!prevKv) {
      return event;
    }
    WatchEvent known = completed[index];
    if (known == null) {
      known = previous.complete(event, change.revision());
      keep(index, known);
    }
    return known;
  }

  private void keep(int index, WatchEvent event) {
    long size = WireSize.event(event);
    if (size <= keepableBytes) {
      keepableBytes -= size;
      completed[index] = event;
    }
  }

  /** The list made last. */
  private static final class Last {
    int first = -1;
    int count;
    long bytes;
    List<WatchEvent> events = List.of();
  }
}
