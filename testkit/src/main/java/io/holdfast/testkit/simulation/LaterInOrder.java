package io.holdfast.testkit.simulation;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Things that happen later, each after the one before. */
final class LaterInOrder implements Executor {
  private final SimulatedHost host;
  private long lastNanos;

  LaterInOrder(SimulatedHost host) {
    this.host = host;
  }

  @Override
  public void execute(Runnable task) {
    long now = host.simulation().time().nanos();
    lastNanos = Math.max(lastNanos, now + host.simulation().delay().toNanos());
    host.after(Duration.ofNanos(lastNanos - now), task);
  }
}
