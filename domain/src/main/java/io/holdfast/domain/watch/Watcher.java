package io.holdfast.domain.watch;

import io.holdfast.ports.KeyRange;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchEvent;
import org.jspecify.annotations.Nullable;

/** One watcher and how far it is. Belongs to the hub's thread. */
final class Watcher {
  /** Where a watcher gets its events from. */
  enum State {
    /** Waits for the next sync: it starts in the past. */
    FRESH,
    /** Hears of every change at once. */
    LIVE,
    /** Reads the past. */
    BEHIND,
    /** Waits for its stream to be polled. */
    PAUSED,
    /**
     * Overtaken by a compaction, or by a revision that is too large for it; keeps its id until the
     * client cancels it (statement G133).
     */
    ENDED
  }

  final Delivery delivery;
  final long id;
  final KeyRange range;
  final boolean progressNotify;
  final boolean prevKv;
  final boolean fragment;
  private final long start;
  private final boolean noPut;
  private final boolean noDelete;

  State state = State.FRESH;

  /** All events before this revision were delivered or are not wanted. */
  long next;

  /** How many events of the next revision it has got, if it gets that one piece by piece. */
  int told;

  /** The header of all those pieces (statement G143). */
  @Nullable ResponseHeader toldWith;

  /** The index that holds it while it is {@code LIVE} or {@code BEHIND}, and its place there. */
  @Nullable WatcherIndex index;

  int slot;

  /** What it read of the past and has not been sent. */
  Batch batch = new Batch();

  /** Whether nothing was sent since the last progress report (statement G145). */
  boolean quiet = true;

  /** Which events of the change being matched it gets: how many, and between which. */
  int picked;

  int firstPicked;
  int lastPicked;

  Watcher(Delivery delivery, long id, KeyRange range, WatchCreateRequest request, long next) {
    this.delivery = delivery;
    this.id = id;
    this.range = range;
    this.progressNotify = request.progressNotify();
    this.prevKv = request.prevKv();
    this.fragment = request.fragment();
    this.start = request.startRevision();
    this.noPut = request.noPut();
    this.noDelete = request.noDelete();
    this.next = next;
  }

  boolean wants(WatchEvent.Type type, long revision) {
    return revision >= next && !leavesOut(type);
  }

  boolean wants(WatchEvent event) {
    return !leavesOut(event.type()) && range.contains(event.kv().key());
  }

  private boolean leavesOut(WatchEvent.Type type) {
    return switch (type) {
      case PUT -> noPut;
      case DELETE -> noDelete;
    };
  }

  /** Remembers an event of the change being matched; whether it is the first. */
  boolean pick(int event) {
    if (picked == 0) {
      firstPicked = event;
    }
    lastPicked = event;
    return ++picked == 1;
  }

  /** Whether a compaction may have removed something that it still wants. */
  boolean isOvertaken(long compactRevision) {
    return next < compactRevision || (told > 0 && next == compactRevision);
  }

  /** Whether it has got everything up to {@code revision} and wants what follows. */
  boolean isInSync(long revision) {
    return state == State.LIVE && start <= revision;
  }

  void skipTo(long revision) {
    next = Math.max(next, revision);
  }
}
