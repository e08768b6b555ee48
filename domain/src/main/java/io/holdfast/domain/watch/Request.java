package io.holdfast.domain.watch;

import io.holdfast.ports.watch.WatchCreateRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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

  /**
   * Start a watcher, or answer that it may not be started, once that is decided.
   *
   * @param refusal why not, or empty
   */
  record Undecided(WatchCreateRequest request, CompletableFuture<Optional<String>> refusal)
      implements Request {
    @Override
    public long bytes() {
      return new Create(request).bytes();
    }

    /** What it comes to; only when it is decided. */
    Request decided() {
      return refusal.join().<Request>map(Refuse::new).orElseGet(() -> new Create(request));
    }
  }

  /** Answer that a watcher may not be started. */
  record Refuse(String reason) implements Request {}

  /** End a watcher. */
  record Cancel(long watchId) implements Request {}

  /** Tell how far the stream is. */
  record Progress() implements Request {}
}
