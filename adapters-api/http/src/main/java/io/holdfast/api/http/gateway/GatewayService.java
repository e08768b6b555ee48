package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.ports.StatusCode;
import io.netty.channel.EventLoop;
import java.util.Optional;

/**
 * Takes every request below the gateway's paths. Neither the server's request timeout nor its limit
 * on bodies holds here: streams go on for ever, and single values have a limit of their own.
 */
final class GatewayService implements HttpService {
  private static final ServiceOptions OPTIONS =
      ServiceOptions.builder().requestTimeoutMillis(0).maxRequestLength(0).build();
  private static final Failure NOT_FOUND = new Failure(StatusCode.NOT_FOUND, "Not Found");
  private static final Failure NOT_POST =
      new Failure(StatusCode.UNIMPLEMENTED, "Method Not Allowed");

  private final Routes routes = new Routes();
  private final GrpcCalls calls;
  private final GatewayConfig config;
  private final BodyRooms rooms;

  GatewayService(GrpcCalls calls, GatewayConfig config, BodyRooms rooms) {
    this.calls = calls;
    this.config = config;
    this.rooms = rooms;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (context.routingContext().requestTarget().rawPath().contains("//")) {
      return CleanedPath.redirect(request, context.path());
    }
    Optional<MethodDescriptor> method = routes.find(context.path());
    if (method.isEmpty()) {
      return NOT_FOUND.response();
    }
    if (request.method() != HttpMethod.POST) {
      return NOT_POST.response();
    }
    try {
      return begin(context, request, method.get());
    } catch (FailedCall malformed) {
      return malformed.failure().response();
    }
  }

  private HttpResponse begin(
      ServiceRequestContext context, HttpRequest request, MethodDescriptor method)
      throws FailedCall {
    RequestHeaders headers = CallHeaders.of(request.headers(), method);
    EventLoop eventLoop = context.eventLoop().withoutContext();
    Answer answer = answer(method, eventLoop);
    answer.cancelWithResponse();
    RequestBody body;
    if (method.isClientStreaming()) {
      StreamedRequest messages = new StreamedRequest(method, headers, eventLoop);
      body = new RequestBody(config.valueBytesMax(), rooms, eventLoop, messages);
      messages.begin(context, calls, answer, body);
    } else {
      body =
          new RequestBody(
              config.valueBytesMax(),
              rooms,
              eventLoop,
              new SingleRequest(context, method, headers, calls, answer));
    }
    request.subscribe(body, eventLoop);
    HttpResponse response = answer.response();
    var unused =
        response.whenComplete().whenCompleteAsync((done, e) -> body.ignoreRest(), eventLoop);
    return response;
  }

  private Answer answer(MethodDescriptor method, EventLoop eventLoop) {
    Descriptor type = method.getOutputType();
    return method.isServerStreaming()
        ? new StreamedAnswer(type, eventLoop)
        : new SingleAnswer(type, eventLoop, config.turnBytes());
  }

  @Override
  public ServiceOptions options() {
    return OPTIONS;
  }
}
