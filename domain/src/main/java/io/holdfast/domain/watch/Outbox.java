package io.holdfast.domain.watch;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.watch.WatchResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Responses waiting to be polled. It only counts them: who adds has to look at {@link #bytes} first
 * and can ask to be told of room. One thread adds, one polls.
 */
final class Outbox {
  /** Bytes of memory a waiting response takes beside its encoded size, roughly. */
  private static final long OVERHEAD_BYTES = 128;

  private record Waiting(WatchResponse response, long bytes) {}

  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicBoolean idle = new AtomicBoolean(true);
  private final long lowBytes;
  private final Runnable available;
  private final Runnable room;
  private final Count waiting;
  private volatile boolean starved;

  /**
   * An empty outbox.
   *
   * @param available run by the adding thread when something comes after a poll found nothing
   * @param waiting counts the events in it
   * @param room run by either thread when, after {@link #awaitRoom}, half of the room is free
   */
  Outbox(long bytesMax, Runnable available, Runnable room, Count waiting) {
    this.waiting = waiting;
    this.lowBytes = bytesMax / 2;
    this.available = available;
    this.room = room;
  }

  long bytes() {
    return bytes.get();
  }

  void add(WatchResponse response) {
    long size = WireSize.of(response) + OVERHEAD_BYTES;
    bytes.addAndGet(size);
    waiting.add(response.events().size());
    queue.add(new Waiting(response, size));
    if (idle.get() && idle.compareAndSet(true, false)) {
      available.run();
    }
  }

  void awaitRoom() {
    starved = true;
    if (bytes.get() <= lowBytes) {
      tellRoom();
    }
  }

  @Nullable WatchResponse poll() {
    Waiting next = queue.poll();
    if (next == null) {
      idle.set(true);
      next = queue.poll();
      if (next == null) {
        return null;
      }
      idle.set(false);
    }
    waiting.add(-next.response().events().size());
    if (bytes.addAndGet(-next.bytes()) <= lowBytes && starved) {
      tellRoom();
    }
    return next.response();
  }

  /** Throws away what nobody will poll any more. Any thread. */
  void discard() {
    for (Waiting one = queue.poll(); one != null; one = queue.poll()) {
      waiting.add(-one.response().events().size());
    }
  }

  private void tellRoom() {
    starved = false;
    room.run();
  }
}
