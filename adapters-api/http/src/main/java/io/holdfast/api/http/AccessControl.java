package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything that is not called by gRPC: says which origins browsers may come from,
 * answers what they ask beforehand, and sends away requests for hosts that this is not, which a
 * browser may have been tricked into (N277).
 */
public final class AccessControl implements DecoratingHttpServiceFunction {
  private static final String ANY = "*";

  private final AccessConfig config;

  public AccessControl(AccessConfig config) {
    this.config = config;
  }

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    if (isGrpc(context, request)) {
      return service.serve(context, request);
    }
    String host = host(request.authority());
    if (!context.sessionProtocol().isTls() && !config.admitsHost(host)) {
      request.abort();
      return Texts.text(
          HttpStatus.MISDIRECTED_REQUEST,
          Texts.PLAIN,
          "the host \"" + host + "\" is not in --host-whitelist; use TLS or add it there\n");
    }
    Optional<String> origin = allowedOrigin(request);
    if (origin.isEmpty() && comesFromSomewhere(request) && isSocket(request)) {
      request.abort();
      return Texts.text(HttpStatus.FORBIDDEN, Texts.PLAIN, "the origin is not in --cors\n");
    }
    origin.ifPresent(allowed -> addHeaders(context, allowed));
    if (request.method() == HttpMethod.OPTIONS) {
      request.abort();
      return HttpResponse.of(ResponseHeaders.of(HttpStatus.OK));
    }
    return service.serve(context, request);
  }

  private static boolean isGrpc(ServiceRequestContext context, HttpRequest request) {
    String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
    return context.sessionProtocol().isMultiplex()
        && type != null
        && type.startsWith("application/grpc");
  }

  private static boolean comesFromSomewhere(HttpRequest request) {
    return request.headers().contains(HttpHeaderNames.ORIGIN);
  }

  /** Browsers keep to none of the headers below with WebSockets, so these are not let in at all. */
  private static boolean isSocket(HttpRequest request) {
    return request.headers().contains(HttpHeaderNames.UPGRADE)
        || request.headers().contains(HttpHeaderNames.PROTOCOL);
  }

  /** Without the port. */
  static String host(@Nullable String authority) {
    if (authority == null) {
      return "";
    }
    int port = authority.lastIndexOf(':');
    boolean bracketed = authority.endsWith("]");
    String host = port < 0 || bracketed ? authority : authority.substring(0, port);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private Optional<String> allowedOrigin(HttpRequest request) {
    if (config.origins().contains(ANY)) {
      return Optional.of(ANY);
    }
    return Optional.ofNullable(request.headers().get(HttpHeaderNames.ORIGIN))
        .filter(config.origins()::contains);
  }

  private static void addHeaders(ServiceRequestContext context, String origin) {
    context.mutateAdditionalResponseHeaders(headers ->
        headers
            .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST, GET, OPTIONS, PUT, DELETE")
            .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
            .set(
                HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                "accept, content-type, authorization"));
  }
}
