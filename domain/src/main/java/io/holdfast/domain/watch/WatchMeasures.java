package io.holdfast.domain.watch;

import io.holdfast.ports.measure.Count;

/** How much is being watched, and what was told. */
public final class WatchMeasures {
  private final Count streams = new Count();
  private final Count watchers = new Count();
  private final Count events = new Count();
  private final Count waitingEvents = new Count();
  private volatile long live;

  /** Streams that are open. */
  public Count streams() {
    return streams;
  }

  /** Watchers that are still to be told something. */
  public Count watchers() {
    return watchers;
  }

  /** Events given to streams so far. */
  public Count events() {
    return events;
  }

  /** Of these, the ones no client has taken yet. */
  public Count waitingEvents() {
    return waitingEvents;
  }

  /** Watchers that lag behind, by choice or because their clients are slow. */
  public long slowWatchers() {
    return Math.max(0, watchers.value() - live);
  }

  void live(long count) {
    live = count;
  }
}
