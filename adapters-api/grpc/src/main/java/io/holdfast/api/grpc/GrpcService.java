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
  private @Nullable GrpcMeasures measures;
  private @Nullable MethodMeasures method;
  private @Nullable LargeRequests requests;
  private @Nullable Auditing auditing;
  private @Nullable AuditedMethod audited;

  GrpcService(GrpcConfig config) {
    this.config = config;
  }

  /** Says where calls are measured; before the first of them. */
  final void measureWith(GrpcMeasures all, MethodMeasures ofMethod) {
    measures = all;
    method = ofMethod;
  }

  /** Says where large requests have room; before the first call. */
  final void receiveWithin(LargeRequests all) {
    requests = all;
  }

  /** Says that calls are audited, and how; before the first of them. */
  final void auditWith(Auditing all, AuditedMethod asMethod) {
    auditing = all;
    audited = asMethod;
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
    CallMeter meter = meter(request.headers());
    IncomingCall call;
    try {
      CallSetup setup = CallSetup.of(context, request.headers(), config, meter, requests());
      audit(setup);
      call = begin(setup);
    } catch (RefusedException e) {
      request.abort();
      return refused(e.refusal(), meter);
    } catch (RuntimeException e) {
      request.abort();
      return refused(Refusal.of(e), meter);
    }
    HttpResponse response = call.response();
    request.subscribe(call, context.eventLoop(), SubscriptionOption.WITH_POOLED_OBJECTS);
    return response;
  }

  private void audit(CallSetup setup) {
    Auditing all = auditing;
    AuditedMethod asMethod = audited;
    if (all != null && asMethod != null) {
      setup.meter().auditWith(new CallAudit(all, asMethod, setup));
    }
  }

  final LargeRequests requests() {
    LargeRequests all = requests;
    if (all == null) {
      throw new IllegalStateException("calls come before it was said where requests have room");
    }
    return all;
  }

  private CallMeter meter(RequestHeaders headers) {
    GrpcMeasures all = measures;
    MethodMeasures ofMethod = method;
    if (all == null || ofMethod == null) {
      throw new IllegalStateException("calls come before it was said where to measure them");
    }
    all.requested(ofMethod.type(), headers.get(Metadata.API_VERSION));
    return new CallMeter(all, ofMethod);
  }

  private static HttpResponse refused(Refusal refusal, CallMeter meter) {
    meter.refused(refusal);
    meter.ended();
    return Replies.refused(refusal);
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
