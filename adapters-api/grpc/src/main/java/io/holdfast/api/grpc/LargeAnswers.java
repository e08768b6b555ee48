package io.holdfast.api.grpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The memory that large answers take until their clients have them, for all calls together.
 *
 * <p>An answer for which there is no room is dropped, and read again when there is; the bytes are
 * taken before that, so that only as many answers are made at once as there is room for. First
 * come, first served.
 *
 * <p>Safe for use by many threads; nothing blocks.
 */
final class LargeAnswers {
  private record Waiting(long bytes, Runnable begin) {}

  private final LargeAnswersConfig bounds;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private long held;

  LargeAnswers(LargeAnswersConfig bounds) {
    this.bounds = bounds;
  }

  boolean isLarge(long bytes) {
    return bytes >= bounds.largeBytes();
  }

  /** Takes room for an answer that is there; false if there is none. */
  synchronized boolean take(long bytes) {
    return waiting.isEmpty() && takeIfFree(bytes);
  }

  private boolean takeIfFree(long bytes) {
    if (held > 0 && held + bytes > bounds.heldBytesMax()) {
      return false;
    }
    held += bytes;
    return true;
  }

  /**
   * Runs {@code begin} once the bytes were taken for it, on the thread that gave them back.
   *
   * @return false if too many wait; nothing will happen then
   */
  boolean whenFree(long bytes, Runnable begin) {
    synchronized (this) {
      if (waiting.size() >= bounds.waitingMax()) {
        return false;
      }
      waiting.add(new Waiting(bytes, begin));
    }
    give(0);
    return true;
  }

  /** What was taken for {@code taken} bytes turned out to be {@code actual} ones. */
  void correct(long taken, long actual) {
    give(taken - actual);
  }

  /** Gives bytes back and lets those begin for whom there is room now. */
  void give(long bytes) {
    List<Runnable> ready = new ArrayList<>();
    synchronized (this) {
      held -= bytes;
      for (Waiting next = waiting.peek();
          next != null && takeIfFree(next.bytes());
          next = waiting.peek()) {
        ready.add(waiting.remove().begin());
      }
    }
    ready.forEach(Runnable::run);
  }
}
