package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.StreamMessage;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketServiceHandler;
import io.netty.channel.EventLoop;

/**
 * Calls over a WebSocket: each is one request whose body is what the client's frames hold, and each
 * message of its answer is one frame (N272).
 */
final class SocketCalls implements WebSocketServiceHandler {
  private final GatewayService gateway;

  SocketCalls(GatewayService gateway) {
    this.gateway = gateway;
  }

  @Override
  public WebSocket handle(ServiceRequestContext context, WebSocket in) {
    EventLoop eventLoop = context.eventLoop().withoutContext();
    WebSocketWriter out = WebSocket.streaming();
    RequestHeaders headers =
        context.request().headers().toBuilder().method(HttpMethod.POST).build();
    Pongs pongs = new Pongs(out, eventLoop);
    StreamMessage<HttpData> body = in.filter(frame -> isPart(frame, pongs)).map(SocketCalls::data);
    SocketAnswer answer = new SocketAnswer(out, eventLoop);
    gateway.serve(context, HttpRequest.of(headers, body)).subscribe(answer, eventLoop);
    return out;
  }

  /** Whether a frame holds a part of a message; a ping is answered. */
  private static boolean isPart(WebSocketFrame frame, Pongs pongs) {
    return switch (frame.type()) {
      case TEXT, BINARY, CONTINUATION -> true;
      case PING -> {
        pongs.answer(frame.array());
        yield false;
      }
      case PONG, CLOSE -> false;
    };
  }

  private static HttpData data(WebSocketFrame frame) {
    return HttpData.wrap(frame.array());
  }
}
