package io.holdfast.domain.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a watcher must see, worked out from the list of all changes. */
final class ModelWatcher {
  private final ListedHistory history;
  private final WatchCreateRequest request;
  private final long start;

  /** All revisions below were seen. */
  private long next;

  private boolean ended;
  private final List<WatchEvent> pieces = new ArrayList<>();

  ModelWatcher(ListedHistory history, WatchCreateRequest request, long created) {
    this.history = history;
    this.request = request;
    this.start = request.startRevision() == 0 ? created + 1 : request.startRevision();
    this.next = start;
  }

  void see(WatchResponse response) {
    assertFalse(ended, "events after the end");
    if (response.events().isEmpty()) {
      assertTrue(request.progressNotify());
      checkCompleteUpTo(response.header().revision());
      return;
    }
    pieces.addAll(response.events());
    if (response.fragment()) {
      assertTrue(request.fragment());
      return;
    }
    long last = pieces.getLast().kv().modRevision();
    assertTrue(last <= response.header().revision(), "header behind the events");
    assertEquals(expected(next, last), pieces.stream().map(ModelWatcher::plain).toList());
    pieces.forEach(this::checkPrevious);
    pieces.clear();
    next = last + 1;
  }

  void seeCompacted(long revision) {
    boolean amidPieces = !pieces.isEmpty() && next <= revision;
    assertTrue(next < revision || amidPieces, "cancelled though nothing was lost");
    pieces.clear();
    ended = true;
  }

  void seeTooLarge() {
    assertTrue(request.prevKv() && !request.fragment(), "what was asked for is not large");
    assertTrue(pieces.isEmpty());
    ended = true;
  }

  void checkCompleteUpTo(long revision) {
    assertFalse(ended, "progress with a watcher that was ended");
    assertTrue(start <= revision || request.startRevision() == 0, "progress before the start");
    assertEquals(List.of(), expected(next, revision));
  }

  void checkComplete() {
    if (!ended) {
      assertTrue(pieces.isEmpty(), "the last piece is missing");
      assertEquals(List.of(), expected(next, history.currentRevision()));
    }
  }

  private List<WatchEvent> expected(long from, long to) {
    List<WatchEvent> events = new ArrayList<>();
    for (long revision = Math.max(2, from); revision <= to; revision++) {
      for (WatchEvent event : history.changes().get((int) revision - 2).events()) {
        if (wants(event)) {
          events.add(event);
        }
      }
    }
    return events;
  }

  private boolean wants(WatchEvent event) {
    boolean filtered = event.type() == WatchEvent.Type.PUT ? request.noPut() : request.noDelete();
    return !filtered && request.range().contains(event.kv().key());
  }

  private static WatchEvent plain(WatchEvent event) {
    return new WatchEvent(event.type(), event.kv(), Optional.empty());
  }

  private void checkPrevious(WatchEvent event) {
    String wanted =
        request.prevKv() ? history.valueBefore(event.kv().key(), event.kv().modRevision()) : "";
    String told = event.prevKv().map(kv -> kv.value().toUtf8()).orElse("");
    boolean mayBeGone = history.compactRevision() >= event.kv().modRevision();
    assertTrue(told.equals(wanted) || (told.isEmpty() && mayBeGone), "wrong previous value");
  }
}
