package io.holdfast.api.peer;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the other side has fallen silent, and sees to it that this side does not. Belongs to
 * one event loop.
 *
 * <p>All connections beat at the same moments: a member at rest is woken once for all of them, not
 * for each by itself.
 */
final class Silence {
  private final EventLoop eventLoop;
  private final long silenceMaxNanos;
  private final Runnable showLife;
  private final Runnable silent;
  private final long intervalNanos;
  private ScheduledFuture<?> next;
  private long lastSign;
  private long lastBeat;

  /**
   * @param showLife run at each heartbeat
   * @param silent run when there was no sign of life for too long; again and again until cancelled
   */
  Silence(EventLoop eventLoop, PeerTransportConfig config, Runnable showLife, Runnable silent) {
    this.eventLoop = eventLoop;
    this.silenceMaxNanos = config.silenceMax().toNanos();
    this.showLife = showLife;
    this.silent = silent;
    this.lastSign = now();
    this.lastBeat = lastSign;
    this.intervalNanos = config.heartbeatInterval().toNanos();
    this.next = scheduleNext();
  }

  private ScheduledFuture<?> scheduleNext() {
    long delay = intervalNanos - Math.floorMod(now(), intervalNanos);
    return eventLoop.schedule(this::beat, delay, TimeUnit.NANOSECONDS);
  }

  private void beat() {
    next = scheduleNext();
    long now = now();
    if (now - lastBeat > silenceMaxNanos / 2) {
      // This side stood still itself, so what the other side sent meanwhile is yet to be read.
      lastSign = now;
    }
    lastBeat = now;
    if (now - lastSign > silenceMaxNanos) {
      silent.run();
    } else {
      showLife.run();
    }
  }

  void heard() {
    lastSign = now();
  }

  void cancel() {
    next.cancel(false);
  }

  private long now() {
    return eventLoop.ticker().nanoTime();
  }
}
