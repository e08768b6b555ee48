package io.holdfast.ports.coordination;

import org.jspecify.annotations.Nullable;

/**
 * Leaders of one election, one after the other. Nothing is kept for a client that does not poll:
 * its watcher falls back to history. Used by one thread at a time; nothing blocks.
 */
public interface Observation extends AutoCloseable {
  /** What was proclaimed next, or null: then the listener tells when to poll again. */
  @Nullable LeaderResponse poll();

  /** Nothing is heard afterwards. Harmless when repeated. */
  @Override
  void close();
}
