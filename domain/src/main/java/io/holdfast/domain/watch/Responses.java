package io.holdfast.domain.watch;

import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.util.List;

/** The kinds of responses there are. */
final class Responses {
  /** Stands for no watcher in particular. */
  static final long NO_ID = -1;

  private Responses() {}

  static WatchResponse created(ResponseHeader header, long id) {
    return new WatchResponse(header, id, true, false, 0, "", false, List.of());
  }

  static WatchResponse refused(ResponseHeader header, String reason) {
    return new WatchResponse(header, NO_ID, true, true, 0, reason, false, List.of());
  }

  static WatchResponse canceled(ResponseHeader header, long id) {
    return new WatchResponse(header, id, false, true, 0, "", false, List.of());
  }

  static WatchResponse compacted(ResponseHeader header, long id, long compactRevision) {
    return new WatchResponse(header, id, false, true, compactRevision, "", false, List.of());
  }

  static WatchResponse ended(ResponseHeader header, long id, String reason) {
    return new WatchResponse(header, id, false, true, 0, reason, false, List.of());
  }

  static WatchResponse progress(ResponseHeader header, long id) {
    return new WatchResponse(header, id, false, false, 0, "", false, List.of());
  }

  static WatchResponse events(ResponseHeader header, long id, List<WatchEvent> events) {
    return piece(header, id, false, events);
  }

  /** Some events of a revision; {@code more} of them follow or not. */
  static WatchResponse piece(
      ResponseHeader header, long id, boolean more, List<WatchEvent> events) {
    return new WatchResponse(header, id, false, false, 0, "", more, events);
  }
}
