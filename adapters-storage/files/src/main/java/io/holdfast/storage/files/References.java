package io.holdfast.storage.files;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who uses something native, so that it is given back once, after the last use.
 *
 * <p>Once closed it can be held no more; what is held already keeps it until released. Any threads.
 */
public final class References {
  private static final int CLOSED = 1 << 31;

  /** The uses, with the owner's; the highest bit tells that the owner has closed it. */
  private final AtomicInteger state = new AtomicInteger(1);

  private final Runnable last;

  /** Runs {@code last} on whichever thread lets go last. */
  public References(Runnable last) {
    this.last = last;
  }

  /** Whether it could be held; {@link #release} must follow if so. */
  public boolean hold() {
    int now = state.get();
    while ((now & CLOSED) == 0) {
      int seen = state.compareAndExchange(now, now + 1);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  public void release() {
    if (state.decrementAndGet() == CLOSED) {
      last.run();
    }
  }

  /** Gives up the owner's use; does nothing when done already. */
  public void close() {
    int before = state.getAndUpdate(now -> now | CLOSED);
    if ((before & CLOSED) == 0) {
      release();
    }
  }
}
