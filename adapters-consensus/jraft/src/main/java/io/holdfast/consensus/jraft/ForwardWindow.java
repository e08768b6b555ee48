package io.holdfast.consensus.jraft;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests are under way to one leader. Its successor has a window of its own. */
final class ForwardWindow {
  private final long leaderId;
  private final AtomicInteger requests = new AtomicInteger();

  ForwardWindow(long leaderId) {
    this.leaderId = leaderId;
  }

  long leaderId() {
    return leaderId;
  }

  /** Makes room for one more, unless there are as many as there may be. */
  boolean enter(int requestsMax) {
    boolean room = requests.incrementAndGet() <= requestsMax;
    if (!room) {
      requests.decrementAndGet();
    }
    return room;
  }

  void leave() {
    requests.decrementAndGet();
  }
}
