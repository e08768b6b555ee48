package io.holdfast.api.peer;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the other side has fallen silent, and sees to it that this side does not. Belongs to
 * one event loop.
 */
final class Silence {
  private final EventLoop eventLoop;
  private final long silenceMaxNanos;
  private final Runnable showLife;
  private final Runnable silent;
  private final ScheduledFuture<?> beat;
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
    this.beat = start(config.heartbeatInterval());
  }

  private ScheduledFuture<?> start(Duration interval) {
    long nanos = interval.toNanos();
    return eventLoop.scheduleWithFixedDelay(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private void beat() {
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
    beat.cancel(false);
  }

  private long now() {
    return eventLoop.ticker().nanoTime();
  }
}
