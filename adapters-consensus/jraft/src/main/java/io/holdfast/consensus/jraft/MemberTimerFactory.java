package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.core.Scheduler;
import com.alipay.sofa.jraft.core.TimerManager;
import com.alipay.sofa.jraft.util.SPI;
import com.alipay.sofa.jraft.util.timer.DefaultRaftTimerFactory;
import io.holdfast.ports.time.WakeUps;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes the heartbeats for all followers go out at the same time. The library finds this class as a
 * service and keeps one for the whole process, so it knows no member.
 */
@SPI(name = "holdfast", priority = 100)
public final class MemberTimerFactory extends DefaultRaftTimerFactory {
  /** For the library. */
  public MemberTimerFactory() {}

  /**
   * What the library waits on for one member: heartbeats, retries, the end of a transfer's time; up
   * to 95 ms early. Never shared, so that it ends with the member.
   *
   * <p>One thread, as a second would be woken for each task, too. The tasks have others do the
   * work, but take the lock of the follower they are for, which is held while log is read for it.
   */
  @Override
  public Scheduler getRaftScheduler(boolean shared, int threads, String name) {
    return new TimerManager(1, name) {
      @Override
      public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long wait = WakeUps.inStepEarly(System.nanoTime(), unit.toNanos(delay));
        return super.schedule(task, wait, TimeUnit.NANOSECONDS);
      }
    };
  }
}
