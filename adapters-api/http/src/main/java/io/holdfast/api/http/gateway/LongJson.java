package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import io.netty.channel.EventLoop;
import java.io.IOException;

/**
 * Sends a long answer: the next piece is made when the transport has taken the one before, so that
 * other calls of the event loop have their turn. Belongs to its event loop.
 */
final class LongJson {
  private final JsonPieces pieces;
  private final EventLoop eventLoop;
  private final HttpResponseWriter response = HttpResponse.streaming();

  private LongJson(JsonPieces pieces, EventLoop eventLoop) {
    this.pieces = pieces;
    this.eventLoop = eventLoop;
  }

  static HttpResponse send(JsonPieces pieces, EventLoop eventLoop) {
    LongJson sending = new LongJson(pieces, eventLoop);
    sending.response.write(Answer.headers().build());
    sending.proceed();
    return sending.response;
  }

  private void proceed() {
    try {
      if (!response.tryWrite(pieces.next())) {
        return;
      }
    } catch (IOException broken) {
      response.close(broken);
      return;
    }
    if (pieces.hasNext()) {
      var unused = response.whenConsumed().thenRunAsync(this::proceed, eventLoop);
    } else {
      response.close();
    }
  }
}
