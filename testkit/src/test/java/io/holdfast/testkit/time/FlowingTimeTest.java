package io.holdfast.testkit.time;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import org.junit.jupiter.api.AfterEach;

class FlowingTimeTest implements SchedulerContract {
  private final MovableTime time = MovableTime.flowing();

  @AfterEach
  void close() {
    time.close();
  }

  @Override
  public Scheduler scheduler() {
    return time;
  }

  @Override
  public Ticker ticker() {
    return time;
  }
}
