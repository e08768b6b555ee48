package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers the pings of a client. Of those that come while a pong waits for the transport only the
 * newest is answered, as RFC 6455, 5.5.3 allows: a client that does not read would have them pile
 * up without end. Belongs to its event loop.
 */
final class Pongs {
  private final WebSocketWriter out;
  private final Executor eventLoop;
  private boolean waiting;
  private byte @Nullable [] newest;

  Pongs(WebSocketWriter out, Executor eventLoop) {
    this.out = out;
    this.eventLoop = eventLoop;
  }

  void answer(byte[] ping) {
    newest = ping;
    if (!waiting) {
      send();
    }
  }

  private void send() {
    byte[] ping = newest;
    newest = null;
    waiting = ping != null && out.tryWrite(WebSocketFrame.ofPong(ping));
    if (waiting) {
      var unused = out.whenConsumed().thenRunAsync(this::send, eventLoop);
    }
  }
}
