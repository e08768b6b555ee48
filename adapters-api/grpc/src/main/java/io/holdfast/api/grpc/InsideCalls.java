package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

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
  private final Optional<GrpcService> anyCall;

  /**
   * @param bindings as they were bound to the server; the last one takes what no other takes
   */
  public InsideCalls(List<GrpcBinding> bindings) {
    bindings.forEach(
        binding -> binding.route().paths().forEach(path -> services.put(path, binding.service())));
    unknown = bindings.getLast().service();
    anyCall =
        bindings.stream()
            .map(GrpcBinding::service)
            .filter(GrpcService.class::isInstance)
            .map(GrpcService.class::cast)
            .findFirst();
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

  /**
   * Room for a request until it is whole and the call is made, shared with those of all clients.
   *
   * @param evict gives the request up unless it is whole by now; any thread
   * @return takes how many bytes are held from now on, 0 in the end, and says whether there is room
   *     for them
   */
  public LongPredicate room(Runnable evict) {
    return anyCall.orElseThrow().requests().room(evict)::tryHold;
  }

  static boolean isInside(ServiceRequestContext context) {
    return context.hasOwnAttr(INSIDE);
  }
}
