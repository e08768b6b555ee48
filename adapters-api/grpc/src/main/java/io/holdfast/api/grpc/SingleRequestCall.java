package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import io.holdfast.ports.KvError;
import io.holdfast.ports.StatusCode;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** A call whose client sends exactly one message. Belongs to its event loop. */
abstract class SingleRequestCall implements IncomingCall {
  final CallSetup setup;
  private final FrameReader frames;
  private final LargeRequests.Room room;
  private @Nullable Future<?> deadline;
  private @Nullable Subscription body;
  private byte @Nullable [] message;
  private boolean ended;

  SingleRequestCall(CallSetup setup) {
    this.setup = setup;
    this.frames = setup.frames();
    this.room = setup.room(this::evicted);
    this.deadline = setup.atDeadline(() -> refuse(Refusal.of(KvError.CONTEXT_DEADLINE_EXCEEDED)));
  }

  /** The one message is there. Whatever this throws ends the call. */
  abstract void received(byte[] request) throws Exception;

  /** Ends the call towards the client; heard at most once, and not after {@link #end}. */
  abstract void refused(Refusal refusal);

  /** The client is gone; heard at most once, and not after {@link #end}. */
  abstract void abandoned();

  /** Whether the call is over and nothing more may be said. */
  final boolean hasEnded() {
    return ended;
  }

  /** The call is over. */
  final void end() {
    ended = true;
    setup.meter().ended();
    frames.close();
    message = null;
    room.close();
    if (deadline != null) {
      deadline.cancel(false);
    }
    if (body != null) {
      body.cancel();
    }
  }

  final void refuse(Refusal refusal) {
    if (!ended) {
      setup.meter().refused(refusal);
      end();
      refused(refusal);
    }
  }

  final void abandon() {
    if (!ended) {
      setup.meter().refused(StatusCode.CANCELED);
      end();
      abandoned();
    }
  }

  private void evicted() {
    // A request that is whole may have been carried out.
    if (body != null) {
      refuse(LargeRequests.REFUSAL);
    }
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    body = subscription;
    // What piles up is bounded: the reader refuses what is too large, and there is room for so
    // much.
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(HttpObject part) {
    if (!(part instanceof HttpData data)) {
      return;
    }
    if (ended) {
      data.close();
      return;
    }
    frames.add(data);
    try {
      readMessage();
      room.hold((long) frames.held() + (message == null ? 0 : message.length));
    } catch (RefusedException e) {
      refuse(e.refusal());
    }
  }

  private void readMessage() throws RefusedException {
    byte[] next = frames.next();
    if (next == null) {
      return;
    }
    if (message != null || frames.isMidway()) {
      throw Refusal.internal("more than one request message").exception();
    }
    message = next;
    setup.meter().received(next);
  }

  @Override
  public void onComplete() {
    body = null;
    if (ended) {
      return;
    }
    byte[] request = message;
    message = null;
    room.close();
    try {
      frames.end();
      if (request == null) {
        throw Refusal.internal("no request message").exception();
      }
      received(request);
    } catch (Exception e) {
      refuse(BadRequests.refusal(e));
    }
  }

  @Override
  public void onError(Throwable cause) {
    body = null;
    abandon();
  }
}
