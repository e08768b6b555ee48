package io.holdfast.api.grpc;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call's wish for room. While it waits, it has clients looked after that take nothing. Belongs
 * to the event loop of its call, but for {@link #await}, which any thread may call.
 */
final class RoomRequest {
  private final LargeAnswers large;
  private final EventLoop loop;
  private final Runnable evict;
  private volatile boolean waiting;

  /**
   * @param evict ends the call; any thread
   */
  RoomRequest(LargeAnswers large, EventLoop loop, Runnable evict) {
    this.large = large;
    this.loop = loop;
    this.evict = evict;
  }

  /** Takes room at once; null if there is none. */
  LargeAnswers.@Nullable Room take(long bytes) {
    return large.take(bytes, evict);
  }

  /** Runs {@code begin} on the event loop once there is room; false if too many wait. */
  boolean await(long bytes, Consumer<LargeAnswers.Room> begin) {
    waiting = true;
    boolean accepted =
        large.whenFree(
            bytes,
            evict,
            room -> {
              waiting = false;
              loop.execute(() -> begin.accept(room));
            });
    if (accepted && waiting) {
      lookAgain();
    }
    return accepted;
  }

  private void lookAgain() {
    var unused =
        loop.schedule(this::look, large.bounds().patience().toNanos() / 2, TimeUnit.NANOSECONDS);
  }

  private void look() {
    if (waiting) {
      large.evictIdle();
      lookAgain();
    }
  }
}
