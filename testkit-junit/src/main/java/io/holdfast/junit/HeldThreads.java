package io.holdfast.junit;

import com.linecorp.armeria.common.util.EventLoopGroups;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The threads that carry the connections of one member. Guarded by itself. */
final class HeldThreads {
  private static final int THREADS = 2;

  private @Nullable EventLoopGroup threads;
  private @Nullable CountDownLatch held;

  synchronized EventLoopGroup make() {
    EventLoopGroup made = EventLoopGroups.newEventLoopGroup(THREADS, "io", true);
    threads = made;
    return made;
  }

  /** Nothing is read or written from now on; harmless when repeated. */
  synchronized void hold() {
    if (threads == null || held != null) {
      return;
    }
    CountDownLatch until = new CountDownLatch(1);
    held = until;
    for (EventExecutor thread : threads) {
      try {
        thread.execute(() -> await(until));
      } catch (RejectedExecutionException e) {
        // It has ended: nothing is read or written there anyway.
      }
    }
  }

  private static void await(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does nothing if nothing is held. */
  synchronized void release() {
    if (held != null) {
      held.countDown();
      held = null;
    }
  }
}
