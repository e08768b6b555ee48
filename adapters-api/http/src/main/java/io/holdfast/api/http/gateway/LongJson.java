package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends a long answer while it arrives: the next piece is made when the transport has taken the one
 * before, so that other calls of the event loop have their turn, and more is asked for when there
 * is nothing left to make a piece of. Belongs to its event loop.
 */
final class LongJson {
  private final JsonPieces pieces;
  private final Runnable ask;
  private final EventLoop eventLoop;
  private final HttpResponseWriter response = HttpResponse.streaming();

  /**
   * @param ask for more of the answer, whereupon {@link #proceed} or {@link #end} is called
   */
  LongJson(JsonPieces pieces, Runnable ask, EventLoop eventLoop) {
    this.pieces = pieces;
    this.ask = ask;
    this.eventLoop = eventLoop;
    response.write(Answer.headers().build());
  }

  HttpResponse response() {
    return response;
  }

  /** Sends what can be made of the bytes that have arrived. */
  void proceed() {
    HttpData piece;
    try {
      piece = pieces.next();
    } catch (IOException broken) {
      response.close(broken);
      return;
    }
    if (piece.isEmpty()) {
      ask.run();
    } else if (response.tryWrite(piece)) {
      var unused = response.whenConsumed().thenRunAsync(this::proceed, eventLoop);
    }
  }

  /** The call is over. What was sent already cannot be taken back: the client sees it break off. */
  void end(Optional<Failure> failure) {
    if (failure.isPresent() || pieces.hasNext()) {
      response.close(new IOException(failure.map(Failure::message).orElse("an answer broke off")));
    } else {
      response.close();
    }
  }
}
