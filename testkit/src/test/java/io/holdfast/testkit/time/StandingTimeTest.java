package io.holdfast.testkit.time;

import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;

class StandingTimeTest implements SchedulerContract {
  private final MovableTime time = MovableTime.standing();

  @Override
  public Scheduler scheduler() {
    return time;
  }

  @Override
  public Ticker ticker() {
    return time;
  }

  @Override
  public void advance(Duration duration) {
    time.pass(duration);
  }
}
