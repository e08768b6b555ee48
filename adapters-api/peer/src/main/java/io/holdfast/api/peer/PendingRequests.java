package io.holdfast.api.peer;

import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The unanswered requests of one connection. Places are taken by any thread; the rest belongs to
 * the event loop.
 */
final class PendingRequests {
  private final EventLoop eventLoop;
  private final int max;
  private final AtomicInteger count = new AtomicInteger();
  private final LongObjectHashMap<PendingRequest> byCorrelation = new LongObjectHashMap<>();
  private long lastCorrelation;

  PendingRequests(EventLoop eventLoop, PeerTransportConfig config) {
    this.eventLoop = eventLoop;
    this.max = config.pendingRequestsMax();
  }

  boolean takePlace() {
    if (count.incrementAndGet() <= max) {
      return true;
    }
    count.decrementAndGet();
    return false;
  }

  void returnPlace() {
    count.decrementAndGet();
  }

  void register(PendingRequest request) {
    request.correlate(++lastCorrelation);
    byCorrelation.put(request.correlation(), request);
    long delay = Math.max(0, request.deadlineNanos - eventLoop.ticker().nanoTime());
    request.expireBy(
        eventLoop.schedule(() -> request.fail("timed out"), delay, TimeUnit.NANOSECONDS));
  }

  @Nullable PendingRequest find(long correlation) {
    return byCorrelation.get(correlation);
  }

  /** Gives back the place of a request that ends. */
  void forget(PendingRequest request) {
    returnPlace();
    byCorrelation.remove(request.correlation());
  }

  /** Fails what is left, oldest first. */
  void failAll(String reason) {
    List<PendingRequest> all = new ArrayList<>(byCorrelation.values());
    all.sort(Comparator.comparingLong(OutgoingFrame::correlation));
    all.forEach(request -> request.fail(reason));
  }
}
