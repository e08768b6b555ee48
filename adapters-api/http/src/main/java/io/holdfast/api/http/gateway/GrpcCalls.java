package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;

/** Serves calls by gRPC that come from inside this process. */
@FunctionalInterface
public interface GrpcCalls {
  /**
   * Begins a call. Runs on the context's event loop and does not block.
   *
   * @param context of the request that the call is made for
   * @param request as gRPC has it, with the method as path; its body is read from now on
   * @return as gRPC has it; cancelling it cancels the call
   */
  HttpResponse call(ServiceRequestContext context, HttpRequest request);
}
