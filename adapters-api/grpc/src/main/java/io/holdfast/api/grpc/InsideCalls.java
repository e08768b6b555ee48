package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that come from inside this process, made for a request that came another way. They take the
 * same path as those of clients, checks and limits included, but for the rule that gRPC needs
 * HTTP/2.
 */
public final class InsideCalls {
  private static final AttributeKey<Boolean> INSIDE =
      AttributeKey.valueOf(InsideCalls.class, "inside");

  private final Map<String, HttpService> services = new HashMap<>();
  private final HttpService unknown;

  /**
   * @param bindings as they were bound to the server; the last one takes what no other takes
   */
  public InsideCalls(List<GrpcBinding> bindings) {
    bindings.forEach(
        binding -> binding.route().paths().forEach(path -> services.put(path, binding.service())));
    unknown = bindings.getLast().service();
  }

  /** Serves a call, on the event loop of {@code context}, which is that of the other request. */
  public HttpResponse call(ServiceRequestContext context, HttpRequest request) {
    context.setAttr(INSIDE, true);
    try {
      return services.getOrDefault(request.path(), unknown).serve(context, request);
    } catch (Exception e) {
      request.abort();
      return Replies.refused(Refusal.of(e));
    }
  }

  static boolean isInside(ServiceRequestContext context) {
    return context.hasOwnAttr(INSIDE);
  }
}
