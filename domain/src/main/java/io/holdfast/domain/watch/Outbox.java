package io.holdfast.domain.watch;

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
  private volatile boolean starved;

  /**
   * An empty outbox.
   *
   * @param available run by the adding thread when something comes after a poll found nothing
   * @param room run by either thread when, after {@link #awaitRoom}, half of the room is free
   */
  Outbox(long bytesMax, Runnable available, Runnable room) {
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
    if (bytes.addAndGet(-next.bytes()) <= lowBytes && starved) {
      tellRoom();
    }
    return next.response();
  }

  private void tellRoom() {
    starved = false;
    room.run();
  }
}
