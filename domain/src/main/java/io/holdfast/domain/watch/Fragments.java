package io.holdfast.domain.watch;

import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.util.ArrayList;
import java.util.List;

/** Splits responses that are too large for one message (statement G143). */
final class Fragments {
  private Fragments() {}

  /**
   * Pieces smaller than {@code bytes} where that is possible: a piece has one event at least. All
   * but the last are marked. A response that is small enough is the only piece.
   */
  static List<WatchResponse> split(WatchResponse whole, int bytes) {
    if (whole.events().size() < 2 || WireSize.of(whole) < bytes) {
      return List.of(whole);
    }
    List<WatchEvent> events = whole.events();
    long overhead = WireSize.withoutEvents(piece(whole, true, List.of()));
    List<WatchResponse> pieces = new ArrayList<>();
    for (int from = 0; from < events.size(); ) {
      int to = end(events, from, bytes - overhead);
      pieces.add(piece(whole, to < events.size(), List.copyOf(events.subList(from, to))));
      from = to;
    }
    return pieces;
  }

  /** The first event that must not be in the piece any more. */
  private static int end(List<WatchEvent> events, int from, long bytes) {
    long size = WireSize.event(events.get(from));
    int to = from + 1;
    while (to < events.size()) {
      size += WireSize.event(events.get(to));
      if (size >= bytes) {
        break;
      }
      to++;
    }
    return to;
  }

  private static WatchResponse piece(WatchResponse whole, boolean more, List<WatchEvent> events) {
    return new WatchResponse(
        whole.header(),
        whole.watchId(),
        whole.created(),
        whole.canceled(),
        whole.compactRevision(),
        whole.cancelReason(),
        more,
        events);
  }
}
