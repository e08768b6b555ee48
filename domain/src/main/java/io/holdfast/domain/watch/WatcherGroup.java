package io.holdfast.domain.watch;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The watchers of one stream, and what they hold back of its room.
 *
 * <p>What waits to be polled and what watchers have read of the past count together: when they fill
 * the stream, all of it goes to the outbox, and a watcher that gets more pauses. Belongs to the
 * hub's thread.
 */
final class WatcherGroup {
  private final Feed feed;
  private final Outbox outbox;
  private final Map<Long, Watcher> watchers = new HashMap<>();
  private final Set<Watcher> paused = new LinkedHashSet<>();
  private final Set<Watcher> holding = new LinkedHashSet<>();
  private long heldBytes;
  private long nextId;

  WatcherGroup(Feed feed, Outbox outbox) {
    this.feed = feed;
    this.outbox = outbox;
  }

  boolean isFull() {
    return outbox.bytes() + heldBytes >= feed.config().streamBytesMax();
  }

  // Requests

  void create(WatchCreateRequest request) {
    long revision = feed.advance();
    KeyRange range = effective(request.range());
    Optional<String> refusal = refusal(request, range);
    if (refusal.isPresent()) {
      outbox.add(Responses.refused(feed.header(revision), refusal.get()));
      return;
    }
    long id = request.watchId() == 0 ? freeId() : request.watchId();
    outbox.add(Responses.created(feed.header(revision), id));
    long next = request.startRevision() == 0 ? revision + 1 : request.startRevision();
    Watcher watcher = new Watcher(this, id, range, request, next);
    watchers.put(id, watcher);
    feed.add(watcher);
  }

  private static KeyRange effective(KeyRange range) {
    Bytes key = range.key().isEmpty() ? KeyRange.OPEN_END : range.key();
    return new KeyRange(key, range.end());
  }

  private Optional<String> refusal(WatchCreateRequest request, KeyRange range) {
    if (request.startRevision() < 0) {
      return Optional.of(KvError.COMPACTED.text());
    }
    if (range.isEmpty()) {
      return Optional.of(KvError.WATCH_RANGE_EMPTY.text());
    }
    return request.watchId() != 0 && watchers.containsKey(request.watchId())
        ? Optional.of(KvError.WATCH_ID_DUPLICATE.text())
        : Optional.empty();
  }

  private long freeId() {
    while (watchers.containsKey(nextId)) {
      nextId++;
    }
    return nextId++;
  }

  void refuse(String reason) {
    outbox.add(Responses.refused(feed.header(feed.advance()), reason));
  }

  void cancel(long id) {
    long revision = feed.advance();
    Watcher watcher = watchers.remove(id);
    if (watcher != null) {
      detach(watcher);
      outbox.add(Responses.canceled(feed.header(revision), id));
    }
  }

  void progress() {
    long revision = feed.advance();
    if (!watchers.isEmpty() && watchers.values().stream().allMatch(w -> w.isInSync(revision))) {
      outbox.add(Responses.progress(feed.header(revision), Responses.NO_ID));
    }
  }

  /** The timer's report to each watcher that asked for it (statement G145). */
  void reportQuiet() {
    long revision = feed.advance();
    ResponseHeader header = feed.header(revision);
    for (Watcher watcher : watchers.values()) {
      if (watcher.progressNotify && watcher.quiet && watcher.isInSync(revision) && !isFull()) {
        outbox.add(Responses.progress(header, watcher.id));
      }
      watcher.quiet = true;
    }
  }

  // Events

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
    outbox.add(Responses.compacted(feed.header(0), watcher.id, compactRevision));
  }

  private void send(Watcher watcher, ResponseHeader header, List<WatchEvent> events) {
    watcher.quiet = false;
    WatchResponse response = Responses.events(header, watcher.id, events);
    if (watcher.fragment) {
      Fragments.split(response, feed.config().fragmentBytes()).forEach(outbox::add);
    } else {
      outbox.add(response);
    }
  }

  // Room

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

  /** Ends all watchers. */
  void clear() {
    watchers.values().forEach(this::detach);
    watchers.clear();
  }

  private void detach(Watcher watcher) {
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
