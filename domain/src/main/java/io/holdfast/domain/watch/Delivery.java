package io.holdfast.domain.watch;

import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one stream, within the stream's room.
 *
 * <p>What waits to be polled and what watchers have read of the past count together: when they fill
 * the stream, all of it goes to the outbox, and a watcher that gets more pauses. Belongs to the
 * hub's thread.
 */
final class Delivery {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

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
  void deliver(Watcher watcher, ResponseHeader header, Selections selections) {
    List<WatchEvent> events = whole(watcher, header.revision(), selections, header);
    if (events != null) {
      watcher.next = header.revision() + 1;
      send(watcher, header, events);
    }
  }

  /**
   * The events of a revision if the watcher can be told all of them at once; null if it was paused
   * before or amid them, was told them in pieces, or was ended.
   */
  private @Nullable List<WatchEvent> whole(
      Watcher watcher, long revision, Selections selections, ResponseHeader header) {
    if (isFull()) {
      pause(watcher, revision);
      return null;
    }
    WatchConfig config = feed.config();
    int bytesMax = watcher.fragment ? config.fragmentBytes() : config.previousBytesMax();
    List<WatchEvent> events = watcher.told > 0 ? null : selections.of(watcher, bytesMax);
    if (events == null) {
      flush(watcher);
      if (watcher.fragment) {
        tellInPieces(watcher, revision, selections, header);
      } else {
        endTooLarge(watcher, revision, header);
      }
    }
    return events;
  }

  /** Some client libraries keep the reason from those who watch, so it is told here, too. */
  private void endTooLarge(Watcher watcher, long revision, ResponseHeader header) {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=watcher-ended reason=previous-values-too-large revision="
            + revision
            + " bytes-max="
            + feed.config().previousBytesMax());
    feed.remove(watcher);
    String reason = KvError.WATCH_REVISION_TOO_LARGE.text();
    end(watcher, Responses.ended(header, watcher.id, reason));
  }

  /** Previous values are looked up for one piece at a time, and only while there is room. */
  private void tellInPieces(
      Watcher watcher, long revision, Selections selections, ResponseHeader first) {
    ResponseHeader header = watcher.toldWith == null ? first : watcher.toldWith;
    long overhead = WireSize.withoutEvents(Responses.piece(header, watcher.id, true, List.of()));
    while (watcher.told < watcher.picked) {
      if (isFull()) {
        pause(watcher, revision);
        return;
      }
      List<WatchEvent> events =
          selections.collect(watcher, watcher.told, feed.config().fragmentBytes() - overhead);
      watcher.told += events.size();
      watcher.toldWith = header;
      boolean more = watcher.told < watcher.picked;
      add(watcher, Responses.piece(header, watcher.id, more, events));
    }
    watcher.told = 0;
    watcher.toldWith = null;
    watcher.next = revision + 1;
  }

  /** Keeps events of the past for the watcher's next response, or pauses it before them. */
  void hold(Watcher watcher, long revision, Selections selections, long asOf) {
    List<WatchEvent> events = whole(watcher, revision, selections, feed.header(asOf));
    if (events == null) {
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
    end(watcher, Responses.compacted(feed.header(0), watcher.id, compactRevision));
  }

  private void end(Watcher watcher, WatchResponse last) {
    watcher.state = Watcher.State.ENDED;
    feed.measures().watchers().decrement();
    outbox.add(last);
  }

  private void send(Watcher watcher, ResponseHeader header, List<WatchEvent> events) {
    WatchResponse response = Responses.events(header, watcher.id, events);
    if (watcher.fragment) {
      Fragments.split(response, feed.config().fragmentBytes())
          .forEach(piece -> add(watcher, piece));
    } else {
      add(watcher, response);
    }
  }

  private void add(Watcher watcher, WatchResponse response) {
    watcher.quiet = false;
    feed.measures().events().add(response.events().size());
    outbox.add(response);
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
    if (watcher.state != Watcher.State.ENDED) {
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
