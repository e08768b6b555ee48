package io.holdfast.domain.watch;

import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What goes to one stream, within the stream's room.
 *
 * <p>What waits to be polled and what watchers have read of the past count together: when they fill
 * the stream, all of it goes to the outbox, and a watcher that gets more pauses. Belongs to the
 * hub's thread.
 */
final class Delivery {
  private final Feed feed;
  private final Outbox outbox;
  private final Set<Watcher> paused = new LinkedHashSet<>();
  private final Set<Watcher> holding = new LinkedHashSet<>();
  private long heldBytes;

  Delivery(Feed feed, Outbox outbox) {
    this.feed = feed;
    this.outbox = outbox;
  }

  boolean isFull() {
    return outbox.bytes() + heldBytes >= feed.config().streamBytesMax();
  }

  /** Sends an answer, which always has room: requests wait for it. */
  void reply(WatchResponse response) {
    outbox.add(response);
  }

  /** Sends live events, or pauses the watcher before them. */
  void deliver(Watcher watcher, ResponseHeader header, List<WatchEvent> events) {
    if (isFull()) {
      pause(watcher, header.revision());
      return;
    }
    watcher.next = header.revision() + 1;
    send(watcher, header, events);
  }

  /** Keeps events of the past for the watcher's next response, or pauses it before them. */
  void hold(Watcher watcher, long revision, List<WatchEvent> events, long asOf) {
    if (isFull()) {
      pause(watcher, revision);
      return;
    }
    watcher.next = revision + 1;
    long bytes = WireSize.events(events);
    watcher.batch.add(events, bytes, asOf);
    heldBytes += bytes;
    holding.add(watcher);
    if (watcher.batch.revisions() >= feed.config().catchUpRevisionsMax()) {
      flush(watcher);
    }
  }

  /** Sends what the watcher has read of the past. */
  void flush(Watcher watcher) {
    Batch batch = watcher.batch;
    if (release(watcher)) {
      send(watcher, feed.header(batch.asOf()), batch.events());
    }
  }

  /** Ends a watcher that wants what is no longer there; its id stays taken. */
  void compacted(Watcher watcher, long compactRevision) {
    flush(watcher);
    watcher.state = Watcher.State.COMPACTED;
    feed.measures().watchers().decrement();
    outbox.add(Responses.compacted(feed.header(0), watcher.id, compactRevision));
  }

  private void send(Watcher watcher, ResponseHeader header, List<WatchEvent> events) {
    watcher.quiet = false;
    feed.measures().events().add(events.size());
    WatchResponse response = Responses.events(header, watcher.id, events);
    if (watcher.fragment) {
      Fragments.split(response, feed.config().fragmentBytes()).forEach(outbox::add);
    } else {
      outbox.add(response);
    }
  }

  private void pause(Watcher watcher, long revision) {
    feed.remove(watcher);
    watcher.next = revision;
    watcher.state = Watcher.State.PAUSED;
    paused.add(watcher);
    awaitRoom();
  }

  /**
   * Asks the outbox for a sign; what is held goes there, else it could be empty before one comes.
   */
  void awaitRoom() {
    List.copyOf(holding).forEach(this::flush);
    outbox.awaitRoom();
  }

  /** Lets paused watchers go on if there is room. */
  void resume() {
    if (paused.isEmpty()) {
      return;
    }
    if (isFull()) {
      awaitRoom();
      return;
    }
    List<Watcher> rested = List.copyOf(paused);
    paused.clear();
    rested.forEach(feed::place);
  }

  /** Forgets a watcher that is gone. */
  void drop(Watcher watcher) {
    if (watcher.state != Watcher.State.COMPACTED) {
      feed.measures().watchers().decrement();
    }
    release(watcher);
    paused.remove(watcher);
    feed.remove(watcher);
  }

  /** Empties the watcher's batch; whether there was something in it. */
  private boolean release(Watcher watcher) {
    if (!holding.remove(watcher)) {
      return false;
    }
    heldBytes -= watcher.batch.bytes();
    watcher.batch = new Batch();
    return true;
  }
}
