package io.holdfast.domain.watch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Requests waiting in one stream, at most so many bytes of them. One thread adds, one polls. */
final class Requests {
  private final Queue<Request> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final long bytesMax;

  Requests(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Adds a request unless there are too many; the only one always has room. */
  boolean offer(Request request) {
    long sum = bytes.addAndGet(request.bytes());
    if (sum > bytesMax && sum > request.bytes()) {
      bytes.addAndGet(-request.bytes());
      return false;
    }
    return queue.add(request);
  }

  /** The next one, unless there is none or it is not decided yet. */
  @Nullable Request poll() {
    if (queue.peek() instanceof Request.Undecided next && !next.refusal().isDone()) {
      return null;
    }
    Request request = queue.poll();
    if (request != null) {
      bytes.addAndGet(-request.bytes());
    }
    return request instanceof Request.Undecided decided ? decided.decided() : request;
  }

  void clear() {
    queue.clear();
  }
}
