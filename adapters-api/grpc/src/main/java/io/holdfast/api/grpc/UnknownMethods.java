package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.ports.StatusCode;
import java.util.Set;

/** Says about each method that is not served, or not known at all, that it is not implemented. */
final class UnknownMethods implements HttpService {
  private final Set<String> services;

  /**
   * @param services those that are known, with slashes around
   */
  UnknownMethods(Set<String> services) {
    this.services = Set.copyOf(services);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (!GrpcService.speaksGrpc(context, request.headers())) {
      return HttpResponse.of(
          HttpStatus.NOT_FOUND, MediaType.PLAIN_TEXT_UTF_8, "404 page not found\n");
    }
    return Replies.refused(new Refusal(StatusCode.UNIMPLEMENTED, text(request.path())));
  }

  private String text(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 1) {
      return "malformed method name: \"" + path + "\"";
    }
    String service = path.substring(1, slash);
    return services.contains(path.substring(0, slash + 1))
        ? "unknown method " + path.substring(slash + 1) + " for service " + service
        : "unknown service " + service;
  }
}
