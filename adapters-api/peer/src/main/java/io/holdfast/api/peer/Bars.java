package io.holdfast.api.peer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Members that have left for good, and whether others say so of this one. Any thread. */
final class Bars {
  private static final Logger LOG = System.getLogger(Bars.class.getName());

  private final Set<Long> barred = ConcurrentHashMap.newKeySet();
  private volatile Runnable whenBarred = () -> {};
  private final AtomicBoolean told = new AtomicBoolean();

  /** Returns whether it is news. */
  boolean add(long memberId) {
    return barred.add(memberId);
  }

  boolean refuse(long memberId) {
    return barred.contains(memberId);
  }

  void onBarred(Runnable task) {
    whenBarred = task;
    if (told.get()) {
      task.run();
    }
  }

  /** Another member refuses this one. */
  void barredBy(long memberId) {
    if (told.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING, "{0} remote-peer-id={1}", PeerHeaders.REMOVED, PeerHeaders.hex(memberId));
      whenBarred.run();
    }
  }
}
