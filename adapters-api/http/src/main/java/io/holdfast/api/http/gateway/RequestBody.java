package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import io.holdfast.ports.StatusCode;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads the JSON values of a body, and no more of it than is wanted: a client that sends without
 * end comes to a halt by flow control. Belongs to its event loop.
 */
final class RequestBody implements Subscriber<HttpObject> {
  /** Takes the values. */
  interface Receiver {
    /** Whether another value can be taken now; {@link #proceed} says when that changes. */
    boolean wants();

    void value(byte[] json);

    /** There is no further value: the body has ended, or goes on with something else. */
    void ended(@Nullable Failure fault);

    /** The client is gone. */
    void lost(Throwable cause);
  }

  private static final Failure NO_ROOM =
      new Failure(StatusCode.RESOURCE_EXHAUSTED, "holdfast: not enough memory for the request");

  private final JsonValues values;
  private final Receiver receiver;
  private final LongPredicate room;
  private @Nullable Subscription body;
  private boolean asked;
  private boolean complete;
  private boolean over;

  /**
   * @param eventLoop of the request
   */
  RequestBody(int valueBytesMax, BodyRooms rooms, Executor eventLoop, Receiver receiver) {
    this.values = new JsonValues(valueBytesMax);
    this.receiver = receiver;
    this.room = rooms.open(() -> eventLoop.execute(this::evicted));
  }

  private void evicted() {
    if (!over && values.held() > 0) {
      end(NO_ROOM);
    }
  }

  /** Takes values as long as there are any and they are wanted. */
  void proceed() {
    while (!over && receiver.wants()) {
      byte[] value;
      try {
        value = values.next();
        if (value == null && complete) {
          value = values.last();
        }
        hold();
      } catch (FailedCall malformed) {
        end(malformed.failure());
        return;
      }
      if (value != null) {
        receiver.value(value);
      } else if (complete) {
        end(null);
      } else {
        ask(1);
        return;
      }
    }
  }

  private void hold() throws FailedCall {
    if (!room.test(values.held())) {
      throw new FailedCall(NO_ROOM);
    }
  }

  private void end(@Nullable Failure fault) {
    ignoreRest();
    receiver.ended(fault);
  }

  /** What has come and was not taken is dropped, and so is what is still to come. */
  void ignoreRest() {
    over = true;
    values.drop();
    // There is always room for nothing.
    var unused = room.test(0);
    ask(Long.MAX_VALUE);
  }

  private void ask(long parts) {
    if (body != null && (!asked || over)) {
      asked = true;
      body.request(parts);
    }
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    body = subscription;
    if (over) {
      ask(Long.MAX_VALUE);
    } else {
      proceed();
    }
  }

  @Override
  public void onNext(HttpObject part) {
    asked = false;
    if (part instanceof HttpData data && !over) {
      values.add(data.array());
    }
    proceed();
  }

  @Override
  public void onComplete() {
    body = null;
    complete = true;
    proceed();
  }

  @Override
  public void onError(Throwable cause) {
    body = null;
    ignoreRest();
    receiver.lost(cause);
  }
}
