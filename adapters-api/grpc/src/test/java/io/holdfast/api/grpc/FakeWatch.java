package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.watch.WatchApi;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Streams whose other end the test holds. */
final class FakeWatch implements WatchApi {
  final BlockingQueue<Stream> opened = new LinkedBlockingQueue<>();
  volatile Optional<KvError> refusal = Optional.empty();

  @Override
  public WatchStream open(CallContext context, WatchListener listener) {
    refusal.ifPresent(error -> {
      throw error.exception();
    });
    Stream stream = new Stream(context, listener);
    opened.add(stream);
    return stream;
  }

  static final class Stream implements WatchStream {
    final CallContext caller;
    final BlockingQueue<Object> requests = new LinkedBlockingQueue<>();
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger polled = new AtomicInteger();
    private final WatchListener listener;
    private final Queue<WatchResponse> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean armed = new AtomicBoolean(true);

    Stream(CallContext caller, WatchListener listener) {
      this.caller = caller;
      this.listener = listener;
    }

    void send(WatchResponse response) {
      waiting.add(response);
      if (armed.compareAndSet(true, false)) {
        listener.available();
      }
    }

    void end(KvError error) {
      listener.ended(error);
    }

    @Override
    public void create(WatchCreateRequest request) {
      requests.add(request);
    }

    @Override
    public void cancel(long watchId) {
      requests.add(watchId);
    }

    @Override
    public void requestProgress() {
      requests.add("progress");
    }

    @Override
    public @Nullable WatchResponse poll() {
      WatchResponse next = waiting.poll();
      if (next == null) {
        armed.set(true);
        next = waiting.poll();
      }
      if (next != null) {
        polled.incrementAndGet();
      }
      return next;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
