package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import io.holdfast.ports.KvError;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * A call whose client and server both send any number of messages.
 *
 * <p>The body of the request is read piece by piece, and only while {@link #mayRead}: a client that
 * sends without reading comes to a halt by flow control. A message counts as a large request until
 * it is whole. Belongs to its event loop.
 */
abstract class StreamingCall implements IncomingCall {
  final FrameWriter out;
  private final FrameReader frames;
  private final LargeRequests.Room room;
  private final CallMeter meter;
  private final @Nullable Future<?> deadline;
  private @Nullable Subscription body;
  private boolean asked;
  private boolean reading;
  private boolean halfClosed;

  StreamingCall(CallSetup setup) {
    this.frames = setup.frames();
    this.meter = setup.meter();
    this.out = new FrameWriter(setup, this::ready, this::over);
    this.room = setup.room(() -> out.finish(LargeRequests.REFUSAL));
    this.deadline =
        setup.atDeadline(() -> out.finish(Refusal.of(KvError.CONTEXT_DEADLINE_EXCEEDED)));
  }

  /** Takes the next message. Whatever this throws ends the call. */
  abstract void received(byte[] message) throws Exception;

  /** The client has sent its last message and all of them were taken. */
  abstract void halfClosed();

  /** The transport has taken the last write. */
  abstract void writable();

  /** Frees what the call holds; heard once. */
  abstract void ended();

  /** Whether another message of the client can be taken now. */
  abstract boolean mayRead();

  @Override
  public final HttpResponse response() {
    return out.response();
  }

  private void ready() {
    writable();
    read();
  }

  private void over() {
    if (deadline != null) {
      deadline.cancel(false);
    }
    if (body != null) {
      body.cancel();
    }
    frames.close();
    room.close();
    ended();
  }

  /** Takes messages as long as there are any and the call can take them. */
  final void read() {
    if (reading) {
      return;
    }
    reading = true;
    try {
      takeMessages();
    } catch (Exception e) {
      out.finish(BadRequests.refusal(e));
    } finally {
      reading = false;
    }
  }

  private void takeMessages() throws Exception {
    while (!out.hasEnded() && mayRead()) {
      byte[] message = frames.next();
      room.hold(frames.held());
      if (message != null) {
        meter.received(message);
        received(message);
      } else if (halfClosed) {
        frames.end();
        halfClosed();
        return;
      } else if (!moreCame()) {
        return;
      }
    }
  }

  /**
   * Asks for the next piece, unless that was done. What waits already comes while it is asked for,
   * as the end of the body does: nobody but the caller takes it then.
   */
  private boolean moreCame() {
    if (asked || body == null) {
      return false;
    }
    asked = true;
    body.request(1);
    return !asked || halfClosed;
  }

  @Override
  public final void onSubscribe(Subscription subscription) {
    body = subscription;
    read();
  }

  @Override
  public final void onNext(HttpObject part) {
    asked = false;
    if (part instanceof HttpData data) {
      if (out.hasEnded()) {
        data.close();
      } else {
        frames.add(data);
      }
    }
    read();
  }

  @Override
  public final void onComplete() {
    body = null;
    halfClosed = true;
    read();
  }

  @Override
  public final void onError(Throwable cause) {
    body = null;
    out.abort();
  }
}
