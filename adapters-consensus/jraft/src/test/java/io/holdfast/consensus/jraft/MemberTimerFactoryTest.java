package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.sofa.jraft.JRaftUtils;
import com.alipay.sofa.jraft.core.Scheduler;
import com.alipay.sofa.jraft.util.timer.RaftTimerFactory;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemberTimerFactoryTest {
  private static final int PAIRS = 20;

  @Test
  void theLibraryTakesItAndHasATimerForEachMember() {
    RaftTimerFactory factory = JRaftUtils.raftTimerFactory();
    assertInstanceOf(MemberTimerFactory.class, factory);
    Scheduler one = factory.getRaftScheduler(true, 1, "test");
    Scheduler other = factory.getRaftScheduler(true, 1, "test");
    assertNotSame(one, other);
    one.shutdown();
    other.shutdown();
  }

  @Test
  void heartbeatsThatBeginAtDifferentMomentsFallTogether() {
    Scheduler timer = new MemberTimerFactory().getRaftScheduler(false, 1, "test");
    int together = 0;
    for (int i = 0; i < PAIRS; i++) {
      ScheduledFuture<?> early = timer.schedule(() -> {}, 96, TimeUnit.MILLISECONDS);
      ScheduledFuture<?> late = timer.schedule(() -> {}, 104, TimeUnit.MILLISECONDS);
      long apart = late.getDelay(TimeUnit.MILLISECONDS) - early.getDelay(TimeUnit.MILLISECONDS);
      // or a whole beat apart, when a beat lies between them
      together += Math.floorMod(apart + 1, 100) < 3 ? 1 : 0;
    }
    timer.shutdown();
    // One may be held up between the two.
    assertTrue(together > PAIRS / 2, together + " of " + PAIRS);
  }
}
