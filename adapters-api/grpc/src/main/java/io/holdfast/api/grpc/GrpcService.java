package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What all methods have in common: they are called by gRPC over HTTP/2 or are not there, and
 * neither the server's request timeout nor its limit on request bodies holds for them, as they have
 * their own.
 */
abstract class GrpcService implements HttpService {
  private static final ServiceOptions OPTIONS =
      ServiceOptions.builder().requestTimeoutMillis(0).maxRequestLength(0).build();

  private final GrpcConfig config;

  GrpcService(GrpcConfig config) {
    this.config = config;
  }

  /** Begins a call. Runs on the event loop. */
  abstract IncomingCall begin(CallSetup setup) throws RefusedException;

  @Override
  public final HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (!speaksGrpc(context, request.headers())) {
      request.abort();
      return HttpResponse.of(
          HttpStatus.NOT_FOUND, MediaType.PLAIN_TEXT_UTF_8, "404 page not found\n");
    }
    IncomingCall call;
    try {
      call = begin(CallSetup.of(context, request.headers(), config));
    } catch (RefusedException e) {
      request.abort();
      return Replies.refused(e.refusal());
    } catch (RuntimeException e) {
      request.abort();
      return Replies.refused(Refusal.of(e));
    }
    HttpResponse response = call.response();
    request.subscribe(call, context.eventLoop(), SubscriptionOption.WITH_POOLED_OBJECTS);
    return response;
  }

  static boolean speaksGrpc(ServiceRequestContext context, RequestHeaders headers) {
    return (context.sessionProtocol().isMultiplex() || InsideCalls.isInside(context))
        && isGrpc(headers.get("content-type"));
  }

  static boolean isGrpc(@Nullable String contentType) {
    return contentType != null && contentType.startsWith("application/grpc");
  }

  @Override
  public ServiceOptions options() {
    return OPTIONS;
  }
}
