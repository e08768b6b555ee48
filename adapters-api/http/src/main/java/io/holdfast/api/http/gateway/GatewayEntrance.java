package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketService;
import org.jspecify.annotations.Nullable;

/** Lets WebSockets and all other requests in by the same paths. */
final class GatewayEntrance implements HttpService {
  private final GatewayService plain;
  private final WebSocketService sockets;

  GatewayEntrance(GatewayService plain, int frameBytesMax) {
    this.plain = plain;
    this.sockets =
        WebSocketService.builder(new SocketCalls(plain))
            .allowedOrigins("*")
            .maxFramePayloadLength(frameBytesMax)
            .build();
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    return isSocket(request) ? sockets.serve(context, request) : plain.serve(context, request);
  }

  private static boolean isSocket(HttpRequest request) {
    return switch (request.method()) {
      case GET -> request.headers().contains(HttpHeaderNames.UPGRADE, "websocket");
      case CONNECT -> request.headers().contains(HttpHeaderNames.PROTOCOL, "websocket");
      default -> false;
    };
  }

  /** The server asks whether a service takes WebSockets at all. */
  @Override
  public <T> @Nullable T as(Class<T> type) {
    return type.isInstance(sockets) && !type.isInstance(this)
        ? type.cast(sockets)
        : HttpService.super.as(type);
  }

  @Override
  public ServiceOptions options() {
    return plain.options();
  }
}
