package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
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

  private final JsonValues values;
  private final Receiver receiver;
  private @Nullable Subscription body;
  private boolean asked;
  private boolean complete;
  private boolean over;

  RequestBody(int valueBytesMax, Receiver receiver) {
    this.values = new JsonValues(valueBytesMax);
    this.receiver = receiver;
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

  private void end(@Nullable Failure fault) {
    ignoreRest();
    receiver.ended(fault);
  }

  /** What is still to come is taken and dropped. */
  void ignoreRest() {
    over = true;
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
    over = true;
    receiver.lost(cause);
  }
}
