package io.holdfast.domain.watch;

import io.holdfast.ports.watch.WatchEvent;
import java.util.ArrayList;
import java.util.List;

/** Events of the past for one watcher, collected for one response. */
final class Batch {
  private final List<WatchEvent> events = new ArrayList<>(0);
  private int revisions;
  private long bytes;
  private long asOf;

  /**
   * Adds all events of one revision.
   *
   * @param asOf the revision of the store they were read from
   */
  void add(List<WatchEvent> more, long moreBytes, long asOf) {
    events.addAll(more);
    bytes += moreBytes;
    revisions++;
    this.asOf = Math.max(this.asOf, asOf);
  }

  List<WatchEvent> events() {
    return events;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  int revisions() {
    return revisions;
  }

  long bytes() {
    return bytes;
  }

  /** How far the store was when this was read: at least the last event's revision. */
  long asOf() {
    return asOf;
  }
}
