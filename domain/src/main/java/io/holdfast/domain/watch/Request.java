package io.holdfast.domain.watch;

import io.holdfast.ports.watch.WatchCreateRequest;

/** What a client asks of a stream. */
sealed interface Request {
  /** Bytes of memory a request takes without its variable parts, roughly. */
  long OVERHEAD_BYTES = 128;

  /** Bytes of memory this takes, roughly. */
  default long bytes() {
    return OVERHEAD_BYTES;
  }

  /** Start a watcher. */
  record Create(WatchCreateRequest request) implements Request {
    @Override
    public long bytes() {
      return OVERHEAD_BYTES + request.range().key().length() + request.range().end().length();
    }
  }

  /** Answer that a watcher may not be started. */
  record Refuse(String reason) implements Request {}

  /** End a watcher. */
  record Cancel(long watchId) implements Request {}

  /** Tell how far the stream is. */
  record Progress() implements Request {}
}
