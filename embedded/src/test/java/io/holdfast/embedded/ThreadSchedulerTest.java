package io.holdfast.embedded;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import io.holdfast.testkit.time.SchedulerContract;
import org.junit.jupiter.api.AfterEach;

class ThreadSchedulerTest implements SchedulerContract {
  private final ThreadScheduler scheduler = new ThreadScheduler("test-timer");

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Override
  public Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public Ticker ticker() {
    return System::nanoTime;
  }
}
