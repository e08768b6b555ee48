package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import io.netty.channel.EventLoop;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The body of an answer as frames: a message ends with its line, or with the answer. More is asked
 * for when the transport has taken a frame. Belongs to its event loop.
 */
final class SocketAnswer implements Subscriber<HttpObject> {
  private final WebSocketWriter out;
  private final EventLoop eventLoop;
  private @Nullable Subscription answer;

  /** A piece that may be the last one of its message. */
  private byte @Nullable [] held;

  private boolean within;

  SocketAnswer(WebSocketWriter out, EventLoop eventLoop) {
    this.out = out;
    this.eventLoop = eventLoop;
    var unused =
        out.whenComplete()
            .whenCompleteAsync(
                (done, gone) -> {
                  if (gone != null && answer != null) {
                    answer.cancel();
                  }
                },
                eventLoop);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    answer = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(HttpObject part) {
    if (part instanceof HttpData data && !data.isEmpty()) {
      release(false);
      held = data.array();
      if (held[held.length - 1] == '\n') {
        held = Arrays.copyOf(held, held.length - 1);
        release(true);
      }
    }
    var unused = out.whenConsumed().thenRunAsync(this::ask, eventLoop);
  }

  private void ask() {
    if (answer != null) {
      answer.request(1);
    }
  }

  private void release(boolean last) {
    if (held == null) {
      return;
    }
    WebSocketFrame frame =
        within ? WebSocketFrame.ofContinuation(held, last) : WebSocketFrame.ofText(held, last);
    held = null;
    within = !last;
    var unused = out.tryWrite(frame);
  }

  @Override
  public void onComplete() {
    answer = null;
    release(true);
    out.close();
  }

  @Override
  public void onError(Throwable cause) {
    answer = null;
    out.close();
  }
}
