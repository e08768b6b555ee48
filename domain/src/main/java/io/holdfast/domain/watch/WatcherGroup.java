package io.holdfast.domain.watch;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchCreateRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The watchers of one stream, by their ids, and what is asked of them. Belongs to the hub's thread.
 */
final class WatcherGroup {
  private final Feed feed;
  private final Delivery delivery;
  private final Map<Long, Watcher> watchers = new HashMap<>();
  private long nextId;

  WatcherGroup(Feed feed, Delivery delivery) {
    this.feed = feed;
    this.delivery = delivery;
  }

  void create(WatchCreateRequest request) {
    long revision = feed.advance();
    KeyRange range = effective(request.range());
    Optional<String> refusal = refusal(request, range);
    if (refusal.isPresent()) {
      delivery.reply(Responses.refused(feed.header(revision), refusal.get()));
      return;
    }
    long id = request.watchId() == 0 ? freeId() : request.watchId();
    delivery.reply(Responses.created(feed.header(revision), id));
    long next = request.startRevision() == 0 ? revision + 1 : request.startRevision();
    Watcher watcher = new Watcher(delivery, id, range, request, next);
    watchers.put(id, watcher);
    feed.measures().watchers().increment();
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
    delivery.reply(Responses.refused(feed.header(feed.advance()), reason));
  }

  void cancel(long id) {
    long revision = feed.advance();
    Watcher watcher = watchers.remove(id);
    if (watcher != null) {
      delivery.drop(watcher);
      delivery.reply(Responses.canceled(feed.header(revision), id));
    }
  }

  void progress() {
    long revision = feed.advance();
    if (!watchers.isEmpty() && watchers.values().stream().allMatch(w -> w.isInSync(revision))) {
      delivery.reply(Responses.progress(feed.header(revision), Responses.NO_ID));
    }
  }

  /** The timer's report to each watcher that asked for it (statement G145). */
  void reportQuiet() {
    long revision = feed.advance();
    ResponseHeader header = feed.header(revision);
    for (Watcher watcher : watchers.values()) {
      if (watcher.progressNotify
          && watcher.quiet
          && watcher.isInSync(revision)
          && !delivery.isFull()) {
        delivery.reply(Responses.progress(header, watcher.id));
      }
      watcher.quiet = true;
    }
  }

  /** Ends all watchers. */
  void clear() {
    watchers.values().forEach(delivery::drop);
    watchers.clear();
  }
}
