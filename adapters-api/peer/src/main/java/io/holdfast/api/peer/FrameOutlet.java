package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.stream.AbortedStreamException;
import io.holdfast.ports.measure.Count;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The outgoing side of a connection: frames of any thread become the body of an HTTP/2 stream.
 *
 * <ul>
 *   <li>The order of frames is the order of {@link #offer}.
 *   <li>HTTP/2 asks for the next piece when the last one is written, so whatever was offered
 *       meanwhile goes out as one piece, and nothing is flushed alone under load.
 *   <li>{@link #queuedBytes()} counts a frame until all of it was handed to HTTP/2, which holds one
 *       piece at most.
 * </ul>
 *
 * <p>{@code offer} and {@code queuedBytes} may be used by any thread; the rest belongs to the
 * connection's event loop.
 */
final class FrameOutlet implements Publisher<HttpObject>, Subscription {
  private final EventLoop eventLoop;
  private final long queuedBytesMax;
  private final FrameBatcher batcher;
  private final Runnable progress;
  private final Count sentBytes;
  private final Queue<OutgoingFrame> arriving = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final AtomicLong queuedBytes = new AtomicLong();

  private @Nullable Subscriber<? super HttpObject> subscriber;
  private @Nullable HttpObject first;
  private boolean open;
  private boolean closed;
  private boolean emitting;
  private long demand;

  /**
   * @param sentBytes counts what was handed to HTTP/2
   * @param progress run whenever HTTP/2 has written something
   */
  FrameOutlet(EventLoop eventLoop, PeerTransportConfig config, Count sentBytes, Runnable progress) {
    this.sentBytes = sentBytes;
    this.eventLoop = eventLoop;
    this.queuedBytesMax = config.queuedBytesMax();
    this.batcher = new FrameBatcher(config.batchBytesMax());
    this.progress = progress;
  }

  long queuedBytes() {
    return queuedBytes.get();
  }

  /** Takes a frame unless too much is waiting already; false leaves it to the caller. */
  boolean offer(OutgoingFrame frame) {
    int bytes = frame.bytes();
    if (queuedBytes.addAndGet(bytes) > queuedBytesMax) {
      queuedBytes.addAndGet(-bytes);
      return false;
    }
    enqueue(frame);
    return true;
  }

  /** Takes a frame whatever is waiting: for answers, whose number is bounded by other means. */
  void offerAlways(OutgoingFrame frame) {
    queuedBytes.addAndGet(frame.bytes());
    enqueue(frame);
  }

  private void enqueue(OutgoingFrame frame) {
    arriving.add(frame);
    if (!awake.get() && awake.compareAndSet(false, true)) {
      eventLoop.execute(this::wake);
    }
  }

  private void wake() {
    awake.set(false);
    collect();
    emit();
  }

  private void collect() {
    OutgoingFrame frame;
    while ((frame = arriving.poll()) != null) {
      if (closed) {
        drop(frame);
      } else {
        frame.queued();
        batcher.add(frame);
      }
    }
  }

  /**
   * Lets frames out from now on.
   *
   * @param head what goes before them, or null
   */
  void open(@Nullable HttpObject head) {
    first = head;
    open = true;
    emit();
  }

  /** Ends the stream. Frames not yet taken are dropped, also those offered later. */
  void close() {
    if (closed) {
      return;
    }
    closed = true;
    OutgoingFrame frame;
    while ((frame = batcher.poll()) != null) {
      drop(frame);
    }
    collect();
    if (subscriber != null) {
      subscriber.onError(AbortedStreamException.get());
    }
  }

  private void drop(OutgoingFrame frame) {
    queuedBytes.addAndGet(-frame.bytes());
    frame.dropped();
  }

  private void emit() {
    Subscriber<? super HttpObject> target = subscriber;
    if (emitting || target == null) {
      return;
    }
    emitting = true;
    try {
      emitTo(target);
    } finally {
      emitting = false;
    }
  }

  private void emitTo(Subscriber<? super HttpObject> target) {
    while (open && !closed && demand > 0) {
      HttpObject next = next();
      if (next == null) {
        return;
      }
      demand--;
      target.onNext(next);
    }
  }

  private @Nullable HttpObject next() {
    HttpObject head = first;
    if (head != null) {
      first = null;
      return head;
    }
    ByteBuf batch = batcher.next();
    queuedBytes.addAndGet(-batcher.releasedBytes());
    if (batch == null) {
      return null;
    }
    sentBytes.add(batch.readableBytes());
    return HttpData.wrap(batch);
  }

  @Override
  public void subscribe(Subscriber<? super HttpObject> target) {
    subscriber = target;
    target.onSubscribe(this);
  }

  @Override
  public void request(long count) {
    demand += count;
    progress.run();
    emit();
  }

  @Override
  public void cancel() {
    subscriber = null;
  }
}
