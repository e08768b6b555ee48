package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.function.Supplier;

/** Tells the versions, on the port for clients and on that for members. */
public final class VersionService implements HttpService {
  private final Supplier<Versions> versions;

  private VersionService(Supplier<Versions> versions) {
    this.versions = versions;
  }

  /**
   * @param versions asked on an event loop, must not block
   */
  public static HttpService of(Supplier<Versions> versions) {
    return new VersionService(versions);
  }

  private String body() {
    Versions now = versions.get();
    return "{\"etcdserver\":%s,\"etcdcluster\":%s,\"storage\":%s}"
        .formatted(
            Json.quoted(now.server()), Json.quoted(now.cluster()), Json.quoted(now.storage()));
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    return request.method() == HttpMethod.GET
        ? Texts.text(HttpStatus.OK, "application/json", body())
        : Texts.onlyGet();
  }
}
