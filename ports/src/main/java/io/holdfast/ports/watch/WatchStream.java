package io.holdfast.ports.watch;

import org.jspecify.annotations.Nullable;

/**
 * Watchers of one client call.
 *
 * <p>Requests take effect in the order of these calls. Responses queue up inside, at most {@link
 * WatchConfig#streamBytesMax} bytes of them: a stream that is not polled makes its own watchers
 * fall back to history, and nobody else wait. Requests may come from any one thread at a time,
 * {@link #poll} from any one thread at a time; nothing blocks.
 */
public interface WatchStream extends AutoCloseable {
  void create(WatchCreateRequest request);

  /** Ends a watcher; an unknown id is ignored (G134). */
  void cancel(long watchId);

  /** Asks for one response that tells how far the stream is (G146). */
  void requestProgress();

  /** The next response, or null: then {@link WatchListener#available} tells when to poll again. */
  @Nullable WatchResponse poll();

  /** Ends all watchers. Nothing is heard of the stream afterwards. Harmless when repeated. */
  @Override
  void close();
}
