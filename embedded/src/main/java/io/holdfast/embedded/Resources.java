package io.holdfast.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in reverse order, also after a start that failed halfway. */
public final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Is closed before whatever was opened earlier. */
  public <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  /** Closes all, whatever each of them throws; again it does nothing. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failure = failure == null ? new IllegalStateException("not closed in order", e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
